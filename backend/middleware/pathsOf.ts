import { languages } from '../contract/common';

const marked = '/:language';

/**
 * The paths a route is served at. Pages name their language first, and only the two there are: `/:language/…` taken
 * at its word would answer for `/api/…` as well.
 */
export function pathsOf(path: string): string[] {
  if (path !== marked && !path.startsWith(`${marked}/`)) return [path];
  return languages.map((language) => `/${language}${path.slice(marked.length)}`);
}

/** The parameters of a request, the language of its path among them. */
export function paramsOf(route: string, path: string, params: object): object {
  return route.startsWith(marked) ? { ...params, language: path.slice(1, 3) } : params;
}
