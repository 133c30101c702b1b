import { z } from 'zod';
import type { Draft } from '../../commands/draft/Draft';
import { findService, type ServiceRow } from '../../commands/submission/findService';
import { config } from '../../config';
import { language as languageSchema } from '../../contract/common';
import { impairments } from '../../contract/submission';
import { readIin } from '../../domain/iin';
import { namedRows } from '../../models/namedLists';
import { reference } from '../../models/reference';
import { readForm } from '../../pages/readForm';
import { filled } from '../../pages/words';
import { type OrganizationChoice, organizationChoices } from '../../presenters/organizationChoices';
import { settlementOptions } from '../../presenters/settlementOptions';
import { settlementPlace } from '../../presenters/settlementPlace';
import { mapPolicy } from './mapPolicy';
import { distanceText, estimateText, spanOf, taughtText } from './organizationWords';
import { namedOptions, optionsOf } from './people';
import { regionParams } from './region';
import { fieldsIn, type Step, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

const filterNames = ['language', 'settlement', 'kind', 'impairment', 'q'] as const;

const show = stepPage('organizations', {
  ...{ summary: 'Step 3: the organisations, filtered', page: 'organizations' },
  show: async (step) => {
    const { act, ctx, draft, words, language, to } = step;
    const { organizations } = words;
    const service = await findService(act, 'special-enrolment');
    const found = await findChoices(step, service);
    const chosen = await chosenIn(step);
    const { problems } = stateOf(step, 'organizations', {});
    mapPolicy(ctx);
    return showStep(step, {
      ...{ template: 'organizations', at: 'organizations', problems, title: organizations.title },
      ...(config.mapTilesUrl && mapFiles),
      view: {
        chosen: chosen.map(({ organization, choice }) => ({
          name: organization.name[language],
          about: taughtText(
            step,
            choice.language,
            organization.stage === 'centre' ? null : (choice.grade ?? 0),
          ),
          removal: to(`organizations/${organization.id}/remove`),
          remove: filled(words.steps.removeWhat, { what: organization.name[language] }),
        })),
        filters: await filterFields(step, service),
        filtered: Object.keys(draft.data.filters).length > 0,
        found: filled(organizations.found, { count: found.length }),
        list: found.map((one) => listed(step, one)),
        tiles: config.mapTilesUrl ?? null,
        ...{ action: to('organizations'), search: to('organizations/find') },
      },
    });
  },
});

const mapFiles = {
  scripts: ['/assets/leaflet/leaflet.js', 'map.js'],
  styles: ['/assets/leaflet/leaflet.css'],
};

function listed(step: Step, one: OrganizationChoice) {
  const { words, language, to } = step;
  const { organizations } = words;
  const served = one.queues.length > 0;
  return {
    // The same for everybody, so that it is drawn once.
    named: {
      name: one.name[language],
      about: `${one.kindName[language]}\n${one.address[language]}`,
      href: to(`organizations/${one.id}`),
      choose: filled(organizations.chooseWhat, { what: one.name[language] }),
      ...{ lat: one.latitude, lon: one.longitude },
    },
    waiting: served ? filled(organizations.waitingTotal, { count: one.waiting }) : organizations.noQueue,
    more: [served ? estimateText(step, spanOf(one)) : null, distanceText(step, one.distance)]
      .filter((text) => text !== null)
      .join(' · '),
  };
}

async function filterFields(step: Step, service: ServiceRow) {
  const { act, draft, words, language } = step;
  const { organizations } = words;
  const make = fieldsIn(step, { values: draft.data.filters, problems: [] });
  const any = { value: '', label: organizations.any };
  const settlements = await settlementOptions(act, draft.regionId, language);
  const kinds = (await namedRows(act, 'organization_kinds')).filter(({ code }) =>
    service.kinds.includes(code),
  );
  const languages = (['kk', 'ru'] as const).map((value) => ({
    value,
    label: organizations.languages[value],
  }));
  return [
    make.select('language', [any, ...languages], { label: organizations.language }),
    make.select('settlement', [any, ...settlements], {
      label: organizations.settlement,
    }),
    make.select('kind', [any, ...optionsOf(kinds, language)], { label: organizations.kind }),
    make.select('impairment', [any, ...(await namedOptions(act, 'impairments', language))], {
      label: organizations.impairment,
    }),
    make.text('q', { label: organizations.search, type: 'search', maxlength: 100 }),
  ];
}

/** What the filters find, nearest first from the chosen settlement or else from home. */
export async function findChoices(
  { act, draft }: Step,
  { kinds }: Pick<ServiceRow, 'kinds'>,
  id?: number,
): Promise<OrganizationChoice[]> {
  const { filters, parts } = draft.data;
  const home = (parts.parent?.address as { settlement?: string } | undefined)?.settlement;
  const from = filters.settlement ?? home;
  const search = id === undefined ? { ...filters, language: filters.language as 'kk' | undefined } : { id };
  return organizationChoices(
    act,
    { ...search, kinds, region: draft.regionId },
    childOf(draft),
    from ? await reference(act, `place ${from}`, (trx) => settlementPlace(trx, from)) : null,
  );
}

function childOf({ data: { parts } }: Draft) {
  const reading = readIin(String(parts.child?.iin ?? ''));
  return {
    impairment: (parts.conclusion?.impairment as string | undefined) ?? null,
    birthYear: 'bornOn' in reading ? Number(reading.bornOn.slice(0, 4)) : null,
  };
}

/** The choices so far with what they name. */
export async function chosenIn({ act, draft }: Pick<Step, 'act' | 'draft'>) {
  const rows = await reference(act, `organizations ${draft.regionId}`, (trx) =>
    trx('organizations as o')
      .join('organization_kinds as k', 'k.code', 'o.kind')
      .where('o.region_id', draft.regionId)
      .select('o.id', 'o.name', 'k.stage', 'k.exclusive_group as exclusiveGroup'),
  );
  return draft.data.choices.flatMap((choice) => {
    const organization = rows.find(({ id }) => Number(id) === choice.organization);
    return organization ? [{ choice, organization }] : [];
  });
}

const find = takeStep('organizations/find', {
  ...{ summary: 'Step 3: filter the organisations', kind: 'form', page: 'organizations' },
  take: async ({ draft }, form) => {
    const values = form.has('clear') ? {} : readForm(form, filterNames);
    const known = filterValues.safeParse(values);
    draft.data.filters = known.success
      ? (JSON.parse(JSON.stringify(known.data)) as Record<string, string>)
      : {};
    return { to: 'organizations' };
  },
});

const filterValues = z.object({
  language: languageSchema.optional(),
  settlement: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  kind: z
    .string()
    .regex(/^[a-z-]{1,64}$/)
    .optional(),
  impairment: z.enum(impairments).optional(),
  q: z.string().max(100).optional(),
});

const goOn = takeStep('organizations', {
  ...{ summary: 'Step 3 is done: on to the benefits', kind: 'form', page: 'organizations' },
  take: async ({ draft }) =>
    draft.data.choices.length === 0
      ? { problems: [{ field: 'choices', code: 'field.required' }] }
      : { done: 'organizations' },
});

const remove = takeStep('organizations/:organization/remove', {
  ...{ summary: 'Step 3: take an organisation away', kind: 'form', page: 'organizations' },
  params: regionParams.extend({ organization: z.coerce.number().int().positive() }) as never,
  take: async ({ draft, params }) => {
    draft.data.choices = draft.data.choices.filter(
      ({ organization }) => organization !== Number(params.organization),
    );
    return { to: 'organizations' };
  },
});

export const organizationListRoutes = [show, find, goOn, remove];
