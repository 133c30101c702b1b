import { z } from 'zod';
import type { Language } from '../../contract/common';
import type { Bulletin } from '../../contract/publicQueues';
import { limitRate } from '../../middleware/limitRate';
import { cohortName, dotted } from '../../pages/cohortName';
import { filled, words } from '../../pages/words';
import { longDate } from '../../papers/dates';
import { bulletin, bulletinVersion } from '../../presenters/bulletin';
import { route } from '../route';
import { findOffice, regionParams } from './region';
import { showPublicPage } from './showPublicPage';

/** The bulletin of free places as a page. */
export const bulletinPage = route('get', '/:language/bulletin/:region', {
  summary: 'The bulletin of free places of a region as a page',
  access: 'public',
  params: regionParams,
  query: z.object({}),
  answers: { 200: 'text/html', 304: 'nothing newer' },
  handle: async (act, { ctx, params: { language, region } }) => {
    await limitRate('read', ctx.ip);
    const office = await findOffice(act, region);
    const version = `${await bulletinVersion(act)} ${office.phone} ${office.name.kk}`;
    return showPublicPage(ctx, { name: `bulletin page ${language} ${region}`, version }, async () => {
      const found = (await bulletin(act.trx, region, undefined))!;
      const { publicQueues: text } = words[language];
      const published = found.day
        ? `${filled(text.published, { day: dotted(found.day) })}.`
        : text.noBulletin;
      return {
        template: 'bulletin',
        language,
        title: `${text.bulletin} — ${office.region[language]}`,
        office,
        view: { regionName: office.region[language], published, organizations: placesOf(found, language) },
        back: `/${language}/${region}`,
      };
    });
  },
});

function placesOf({ organizations }: Bulletin, language: Language) {
  const { publicQueues: text } = words[language];
  const dayOf = (day: string | null) => (day ? longDate(day, language) : '');
  return organizations.map(({ id, name, settlement, places }) => ({
    id,
    name: name[language],
    settlement: settlement[language],
    places: places.map((place) => ({
      name: cohortName(place, language),
      free: place.free,
      temporary:
        place.temporary > 0
          ? filled(text.temporary, { count: place.temporary, until: dayOf(place.until) })
          : null,
      planned: place.planned.map((one) =>
        filled(one.until ? text.plannedUntil : text.plannedFrom, {
          places: one.places,
          from: dayOf(one.from),
          until: dayOf(one.until),
        }),
      ),
    })),
  }));
}
