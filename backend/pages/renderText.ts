import { Liquid, type Template } from 'liquidjs';

const engine = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true });

const parsed = new Map<string, Template[]>();

/** A text of the reference data with its places filled in, such as the operator of a consent. Not HTML yet. */
export function renderText(text: string, values: Readonly<Record<string, string>>): string {
  let template = parsed.get(text);
  if (!template) {
    // Versions of a text are few; an edited one takes its place beside the old.
    if (parsed.size > 100) parsed.clear();
    template = engine.parse(text);
    parsed.set(text, template);
  }
  return engine.renderSync(template, values);
}
