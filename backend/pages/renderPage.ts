import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { projectRoot } from '../config';
import type { Bilingual, Language } from '../contract/common';
import { assetPath } from './assets';
import { describeProblem } from './describeProblem';
import { idOf, type Problem } from './fields';
import { KeptPart } from './KeptPart';
import { words } from './words';

/**
 * How to make a page of the portal or the account:
 *
 * 1. A template `templates/pages/<name>.liquid`: `{% layout 'layout' %}{% block content %}…{% endblock %}`. It knows
 *    `words` (the page's language), `language`, `base` (`/kk`) and the keys of `view`; the templates are strict, so
 *    an absent value is `null`, never undefined. Output is escaped.
 * 2. Words in `pages/words/ru/<part>.ts` and `pages/words/kk/<part>.ts`, named in both `index.ts`; error codes a
 *    parent can meet in `words/parentCodes.ts` and `words/{ru,kk}/errors.ts`. A place in Kazakh names the
 *    ending its sentence needs there: `{by:dative} дейін` (`contract/kazakhCases.ts`).
 * 3. A route in `routes/portal` or beside it: path `/:language/…`, `answers: { 200: 'text/html' }`; the handler ends
 *    with `return showPage(ctx, { template, language, title, view })`. A form's POST has `body: 'form'`
 *    (URLSearchParams) or `'form-data'` (with a file), is refused when it comes from another site, and ends with
 *    `return seeOther(ctx, path)`. Errors thrown on such routes are shown as pages.
 * 4. Fields: `fieldsOf(state, describeProblem(language))` makes them, `{% render 'parts/field', field: field, words:
 *    words %}` draws them; give `problems` to `showPage` and the summary on top links to each.
 */
export interface Page {
  template: string;
  language: Language;
  title: string;
  /** What the template shows. */
  view?: object;
  problems?: readonly Problem[];
  /** The department of the region: its telephone stands on the page. */
  office?: Office | null;
  /** Where no region is known: the departments of all. Set by `showPage`. */
  offices?: readonly Office[];
  /** Where «Back» leads. */
  back?: string | null;
  /** Scripts besides the common one, by their names in `templates/assets`. */
  scripts?: readonly string[];
  styles?: readonly string[];
  /** The path without its language, for the switch. Set by `showPage`. */
  path?: string;
  contrast?: boolean;
}

export interface Office {
  regionId?: string;
  name: Bilingual;
  phone: string;
}

const engine = new Liquid({
  root: join(projectRoot, 'templates', 'pages'),
  extname: '.liquid',
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  cache: true,
  outputEscape: 'escape',
});

engine.registerTag('kept', KeptPart);

/** A page as HTML, in its frame. */
export function renderPage(page: Page): string {
  const { template, language, title, view = {}, problems = [], back = null } = page;
  const told = ({ name, phone }: Office) => ({ name: name[language], phone, spoken: spokenPhone(phone) });
  const describe = describeProblem(language);
  return engine.renderFileSync(template, {
    ...view,
    words: words[language],
    language,
    base: `/${language}`,
    frame: {
      title: problems.length > 0 ? `${words[language].frame.errorPrefix} ${title}` : title,
      problems: problems.map((problem) => ({ href: `#${idOf(problem.field)}`, text: describe(problem) })),
      office: page.office ? told(page.office) : null,
      offices: page.office ? [] : (page.offices ?? []).map(told),
      back,
      path: page.path ?? '',
      contrast: page.contrast ?? false,
      styles: ['portal.css', ...(page.styles ?? [])].map(fileOf),
      scripts: ['portal.js', ...(page.scripts ?? [])].map(fileOf),
      icon: assetPath('icon.svg'),
    },
  });
}

/** A name in `templates/assets`, or a path of its own. */
function fileOf(name: string): string {
  return name.startsWith('/') ? name : assetPath(name);
}

/** `+7 721 200 00 01`. */
export function spokenPhone(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2 $3 $4').replaceAll(' ', '\u00a0');
}
