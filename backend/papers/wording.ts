import { join } from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import { projectRoot } from '../config';
import type { Language } from '../contract/common';
import { inKazakhCase, kazakhCases } from '../contract/kazakhCases';
import { protect } from './protect';

/**
 * The wording of a letter with its variables filled in. A variable or filter the wording names and the paper does
 * not know is an error: a letter never goes out with a hole in it.
 */
export function composeWording(name: string, language: Language, variables: object): string {
  return engine().renderSync(wording(name, language), variables);
}

/** Every variable a wording uses, with those of the passages it includes. */
export function wordingVariables(name: string, language: Language): string[] {
  return engine().globalFullVariablesSync(wording(name, language)).sort();
}

/** `{{ forwardBy | dative }} дейін`: what the wording may ask of a date, a time or a number, by the case's name. */
function withCases(made: Liquid): Liquid {
  for (const name of kazakhCases) made.registerFilter(name, (value) => inKazakhCase(value ?? '', name));
  return made;
}

let liquid: Liquid | undefined;
const parsed = new Map<string, Template[]>();

function engine(): Liquid {
  liquid ??= withCases(
    new Liquid({
      root: join(projectRoot, 'templates', 'letters'),
      cache: true,
      strictVariables: true,
      strictFilters: true,
      ownPropertyOnly: true,
      outputEscape: protect,
    }),
  );
  return liquid;
}

function wording(name: string, language: Language): Template[] {
  const file = `${name}.${language}.liquid`;
  const found = parsed.get(file) ?? engine().parseFileSync(file);
  parsed.set(file, found);
  return found;
}
