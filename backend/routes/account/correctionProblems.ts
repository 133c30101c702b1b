import type { Problem } from '../../pages/fields';

/** Each problem of an answer at the field of the page it is about; what has none there is told above it, once. */
export function correctionProblems(
  problems: readonly Problem[],
  names: readonly string[],
  benefits: readonly { benefit: string }[] = [],
): Problem[] {
  const shown = new Map<string, Problem>();
  for (const problem of problems) {
    const named = fieldOf(problem.field, names, benefits);
    const field = named !== undefined && [...names, 'text', 'asIs'].includes(named) ? named : 'main';
    const key = field === 'main' ? problem.code : field;
    if (!shown.has(key)) shown.set(key, { ...problem, field });
  }
  return [...shown.values()];
}

/** Attachments stand on the form as files. */
function fieldOf(
  field: string,
  names: readonly string[],
  benefits: readonly { benefit: string }[],
): string | undefined {
  if (field === 'conclusion.attachment') return 'file.conclusion';
  if (field === 'benefits.attachment') return names.find((name) => name.startsWith('file.benefit.'));
  const [part, index] = field.split('.');
  if (part === 'benefits') return `file.benefit.${benefits[Number(index)]?.benefit}`;
  return part === 'asIs' ? 'asIs' : field;
}
