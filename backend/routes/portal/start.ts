import { z } from 'zod';
import type { Act } from '../../act';
import { type Language, language, languages } from '../../contract/common';
import { contrastCookie, seeOther, showPage } from '../../middleware/showPage';
import { reference } from '../../models/reference';
import { describeProblem } from '../../pages/describeProblem';
import { fieldsOf } from '../../pages/fields';
import { words } from '../../pages/words';
import { type Context, type Route, route } from '../route';
import { findOffice, regionParams } from './region';

const home = route('get', '/', {
  summary: 'The portal: choose a language',
  access: 'public',
  answers: { 200: 'text/html' },
  handle: (_act, { ctx }) => {
    const choices = languages.map((one) => ({
      language: one,
      ...{ title: words[one].start.title, lead: words[one].start.lead, go: languageNames[one] },
    }));
    return showPage(ctx, {
      template: 'languages',
      language: 'kk',
      title: words.kk.start.title,
      view: { choices },
    });
  },
});
const languageNames: Record<Language, string> = { kk: 'Қазақша', ru: 'Русский' };

const inLanguage = z.object({ language });

/** A route a language, with or without a stroke at the end, as people type it. */
const landings = (['kk', 'ru'] as const).map((language) =>
  route('get', `/${language}`, {
    summary: 'Choose a region or city',
    access: 'public',
    answers: { 200: 'text/html' },
    handle: (act, { ctx }) => showRegions(act, ctx, language, false),
  }),
);

const chooseRegion = route('post', '/:language/region', {
  summary: 'On to the services of a region',
  access: 'public',
  params: inLanguage,
  body: 'form',
  transaction: false,
  answers: { 200: 'text/html', 303: 'the services of the region' },
  handle: async (act, { ctx, params, body }) => {
    const chosen = body.get('region') ?? '';
    const known = /^\d{2}$/.test(chosen) && (await act.trx('regions').where('id', chosen).first('id'));
    return known
      ? seeOther(ctx, `/${params.language}/${chosen}`)
      : showRegions(act, ctx, params.language, true);
  },
});

async function showRegions(act: Act, ctx: Context, language: Language, missing: boolean): Promise<void> {
  const { start, frame } = words[language];
  const regions = await reference(act, 'regions', (trx) =>
    trx('regions').join('departments as d', 'd.region_id', 'regions.id').select('id', 'regions.name'),
  );
  const options = regions
    .map(({ id, name }) => ({ value: id as string, label: name[language] as string }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  const problems = missing ? [{ field: 'region', code: 'field.required' as const }] : [];
  const region = fieldsOf({ values: {}, problems }, describeProblem(language)).select(
    'region',
    [{ value: '', label: frame.choose }, ...options],
    { label: start.region, hint: start.regionHint },
  );
  return showPage(ctx, { template: 'landing', language, title: start.title, problems, view: { region } });
}

const services = route('get', '/:language/:region', {
  summary: 'The five services of a region: those open, and where to go for the others',
  access: 'public',
  params: regionParams,
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const office = await findOffice(act, region);
    const rows = await reference(act, 'services', (trx) => trx('services').orderBy('position'));
    const view = {
      region: office.region[language],
      regionId: region,
      services: rows.map(({ code, title, description, open, announcement }) => ({
        title: title[language],
        description: description[language],
        href: open ? `/${language}/${region}/${code}` : null,
        announcement: announcement?.[language] ?? null,
      })),
    };
    return showPage(ctx, {
      ...{ template: 'services', language, view, office, back: `/${language}/` },
      title: `${words[language].start.servicesTitle} — ${view.region}`,
    });
  },
});

const contrast = route('post', '/:language/contrast', {
  summary: 'Switch the contrast of the pages',
  access: 'public',
  params: inLanguage,
  body: 'form',
  transaction: false,
  answers: { 303: 'the page it was asked from', 404: 'text/html' },
  handle: async (_act, { ctx, body, params }) => {
    ctx.cookies.set(contrastCookie, body.get('contrast') === '1' ? '1' : null, {
      ...{ path: '/', sameSite: 'lax', httpOnly: true, overwrite: true },
      maxAge: 365 * 86_400_000,
    });
    const to = body.get('to') ?? '';
    // A path of ours and nothing that a browser would read as another host.
    return seeOther(ctx, /^\/(kk|ru)\/[\w/.-]*$/.test(to) ? to : `/${params.language}/`);
  },
});

export const startRoutes: Route[] = [home, ...landings, chooseRegion, contrast, services];
