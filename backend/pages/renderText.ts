import { Liquid } from 'liquidjs';

const engine = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true });

/** A text of the reference data with its places filled in, such as the operator of a consent. Not HTML yet. */
export function renderText(text: string, values: Readonly<Record<string, string>>): string {
  return engine.parseAndRenderSync(text, values);
}
