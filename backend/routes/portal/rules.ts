import type { Act } from '../../act';
import { emptyDraft, nextPage } from '../../commands/draft/Draft';
import { findDraft } from '../../commands/draft/findDraft';
import { saveDraft } from '../../commands/draft/saveDraft';
import { startDraft } from '../../commands/draft/startDraft';
import { findService } from '../../commands/submission/findService';
import type { Bilingual, Language } from '../../contract/common';
import { limitRate } from '../../middleware/limitRate';
import { seeOther, showPage } from '../../middleware/showPage';
import { reference } from '../../models/reference';
import { describeProblem } from '../../pages/describeProblem';
import { fieldsOf, type Problem } from '../../pages/fields';
import { renderText } from '../../pages/renderText';
import { words } from '../../pages/words';
import { route } from '../route';
import { draftToken, setDraftCookie } from './draftCookie';
import { findOffice, regionParams } from './region';
import { applicationPath, pathTo } from './step';

const kinds = ['rules', 'personalData', 'notices'] as const;

const show = route('get', applicationPath, {
  summary: 'The rules of the service and the three consents',
  access: 'public',
  params: regionParams,
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const { rules } = words[language];
    const found = await findDraft(act.trx, draftToken(ctx), act.now);
    const begun = found && !found.submissionId && found.regionId === region ? found : null;
    const attempt = begun?.data.attempt?.page === 'rules' ? begun.data.attempt : null;
    const given = begun?.data.parts.consents ?? {};
    const values =
      attempt?.values ?? Object.fromEntries(kinds.map((kind) => [`consents.${kind}`, given[kind] && '1']));
    const problems: Problem[] = attempt?.problems ?? [];
    const fields = fieldsOf({ values, problems }, describeProblem(language));
    const office = await findOffice(act, region);
    const service = await findService(act, 'special-enrolment');
    const { sections, texts } = await readRules(act, service.code);
    return showPage(ctx, {
      ...{
        template: 'rules',
        language,
        office,
        problems,
        title: rules.title,
        back: `/${language}/${region}`,
      },
      view: {
        sections: sectionsIn(sections, language),
        consents: kinds.map((kind) => ({
          title: texts.get(`${kind} ${service.consents[kind]}`)!.title[language],
          text: consentText(texts.get(`${kind} ${service.consents[kind]}`)!.text[language], office, language),
          field: fields.checkboxes(`consents.${kind}`, [{ value: '1', label: rules[kind] }], {
            label: texts.get(`${kind} ${service.consents[kind]}`)!.title[language],
            optional: kind === 'notices',
          }),
        })),
        closed: service.open ? null : rules.closed,
        unserved: (await hasOrganizations(act, region, service.kinds)) ? null : rules.noOrganizations,
        begun:
          begun && begun.data.done.length > 0
            ? pathTo(language, region)(nextPage(begun.data) ?? 'check')
            : null,
        resume: pathTo(language, region)('resume'),
        discard: pathTo(language, region)('discard'),
        action: pathTo(language, region)(''),
        cancel: `/${language}/${region}`,
      },
    });
  },
});

const apply = route('post', applicationPath, {
  summary: 'Give the consents and begin an application',
  access: 'public',
  params: regionParams,
  body: 'form',
  transaction: false,
  answers: { 303: 'the first step, or the rules with what is wrong', 403: 'text/html', 429: 'text/html' },
  handle: async (act, { ctx, db, params: { language, region }, body }) => {
    await findOffice(act, region);
    await limitRate('draft', ctx.ip);
    const to = pathTo(language, region);
    return seeOther(
      ctx,
      await db.transaction(async (trx) => {
        const own: Act = { ...act, trx };
        const service = await findService(own, 'special-enrolment');
        const ticked = kinds.filter((kind) => body.has(`consents.${kind}`));
        const problems: Problem[] = (['rules', 'personalData'] as const)
          .filter((kind) => !ticked.includes(kind))
          .map((kind) => ({ field: `consents.${kind}`, code: 'field.required' }));
        const found = await findDraft(trx, draftToken(ctx), act.now, { lock: true });
        const begun = found && !found.submissionId && found.regionId === region ? found : null;
        const data = begun?.data ?? emptyDraft();
        const consents = Object.fromEntries(ticked.map((kind) => [kind, service.consents[kind]]));
        if (problems.length === 0 && service.open) data.parts.consents = consents;
        const values = Object.fromEntries(
          kinds.map((kind) => [`consents.${kind}`, ticked.includes(kind) ? '1' : undefined]),
        );
        data.attempt = problems.length > 0 ? { page: 'rules', values, problems } : null;
        if (begun) await saveDraft(own, begun);
        else setDraftCookie(ctx, (await startDraft(own, region, data)).token);
        return to(problems.length > 0 || !service.open ? '' : (nextPage(data) ?? 'check'));
      }),
    );
  },
});

const discard = route('post', `${applicationPath}/discard`, {
  summary: 'Destroy the application being filled in, with its uploads: the telephone may not be one’s own',
  access: 'public',
  params: regionParams,
  body: 'form',
  answers: { 303: 'the rules', 403: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const found = await findDraft(act.trx, draftToken(ctx), act.now, { lock: true });
    if (found && !found.submissionId) await act.trx('drafts').where('id', found.id).delete();
    setDraftCookie(ctx, null);
    return seeOther(ctx, pathTo(language, region)(''));
  },
});

export const ruleRoutes = [show, apply, discard];

type Section = { code: string; title: Bilingual; intro: Bilingual | null; items: Bilingual[] };

function readRules(act: Act, service: string) {
  return reference(act, `rules ${service}`, async (trx) => {
    const { rules } = await trx('services').where('code', service).first('rules');
    const rows: { kind: string; version: string; title: Bilingual; text: Bilingual }[] = await trx(
      'consent_texts',
    ).select('kind', 'version', 'title', 'text');
    const texts = new Map(rows.map((row) => [`${row.kind} ${row.version}`, row]));
    return { sections: (rules ?? []) as Section[], texts };
  });
}

function sectionsIn(sections: Section[], language: Language) {
  return sections.map(({ title, intro, items, code }) => ({
    code,
    title: title[language],
    intro: intro?.[language] ?? null,
    items: items.map((item) => item[language]),
  }));
}

/** The operator named in a consent is the department of the region. */
function consentText(
  text: string,
  office: Awaited<ReturnType<typeof findOffice>>,
  language: Language,
): string {
  return renderText(text, {
    operator: office.name[language],
    bin: office.bin,
    address: office.address[language],
  });
}

async function hasOrganizations(act: Act, region: string, served: string[]): Promise<boolean> {
  const kinds: string[] = await reference(act, `kinds ${region}`, (trx) =>
    trx('organizations').where({ region_id: region, open: true }).distinct('kind').pluck('kind'),
  );
  return kinds.some((kind) => served.includes(kind));
}
