import { lifecycle } from './lifecycle';

/** The lifecycle as a Mermaid state diagram, for the README; verbs that keep the status are left out. */
export function lifecycleDiagram(): string {
  const arrows = new Map<string, string[]>();
  for (const [action, { from, to }] of Object.entries(lifecycle)) {
    for (const target of to) {
      for (const source of from.length > 0 ? from : ['[*]']) {
        const arrow = `${source} --> ${target}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), action]);
      }
    }
  }
  const lines = [...arrows].map(([arrow, actions]) => `  ${arrow}: ${actions.join(', ')}`);
  return ['stateDiagram-v2', ...lines, '  archived --> [*]'].join('\n');
}
