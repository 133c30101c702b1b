import { runDue } from '../../jobs/runDue';
import { filled, words } from '../../pages/words';
import { type Case, Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';
import { jpeg } from '../../test/submission';
import { conclusion, Wizard } from '../../test/wizard';

jest.setTimeout(180_000);

/** Children whose wait is known from a pace that is known; the first have none to be measured by. */
const past = 13;
const days = 86_400_000;

describe('the waiting time on the pages of organisations', () => {
  let server: TestServer;
  let cases: Cases;
  let long: Case;
  let young: Case;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    long = await history();
    // In another cohort: the queues of one are told together.
    young = await cases.in('queued', ({ choices }) => Object.assign(choices[0]!, { grade: 5 }));
    // How a queue moves is reckoned once a day.
    await later(1);
    await runDue(server.database.knex, server.clock.now());
  });
  afterAll(() => server.close());

  /** A queue in which children have waited between two and six days each, one after another. */
  async function history(): Promise<Case> {
    let last: Case | undefined;
    for (let index = 0; index < past; index++) {
      const one: Case = await cases.in('queued', undefined, last);
      await later(2 + (index % 5));
      await cases.say(cases.officer, one, 'refer', { group: one.groups[0] });
      await cases.say(cases.head, one, 'enrol', cases.order());
      await cases.say(cases.head, one, 'leave', { reason: 'Көшті' });
      last = one;
    }
    return last!;
  }
  const later = (count: number) =>
    server.clock.set(new Date(server.clock.now().getTime() + count * days + 1000));

  /** A family for whose child the queue of a case is, before the organisations. */
  async function choosing({ sent }: Case, language: 'kk' | 'ru'): Promise<Wizard> {
    await server.database.knex('rate_limits').delete();
    const parent = new Wizard(server.origin, language);
    const { impairment } = sent.conclusion;
    parent.way.conclusion = () =>
      parent.send('conclusion', conclusion({ 'conclusion.impairment': impairment }), jpeg);
    await parent.walkTo('organizations');
    await parent.send('organizations/find', { language: sent.choices[0]!.language, q: '№ 9' });
    return parent;
  }
  const estimateOf = async ({ queue }: Case) =>
    (await cases.officer.get(`/api/queues/${queue}/waiting`)).body.last.estimate;
  /** What the page says of the queue a case was filed into: its own line among those of the organisation. */
  async function lineOf(parent: Wizard, { sent }: Case): Promise<string> {
    const { html } = await parent.open(`organizations/${await parent.organization('school9')}`);
    const { grade, language } = sent.choices[0]!;
    const { organizations: text } = words[parent.language];
    const taught = grade === 0 ? text.preschool : filled(text.gradeOf, { grade });
    const name = `${text.languages[language as 'kk' | 'ru']}, ${taught}`;
    const line = html.split('<li>').find((item) => item.includes(`<strong>${name}</strong>`));
    return line!.split('</li>')[0]!;
  }

  it('is said in both languages where the queue has history enough, as the officer sees it', async () => {
    const estimate = await estimateOf(long);
    expect(estimate).toEqual({
      low: expect.any(Number),
      median: expect.any(Number),
      high: expect.any(Number),
    });
    expect(estimate.high).toBeGreaterThan(estimate.low);
    const said = {
      ru: `ожидание примерно ${estimate.low}–${estimate.high} дн.`,
      kk: `күту шамамен ${estimate.low}–${estimate.high} күн`,
    };
    for (const language of ['kk', 'ru'] as const) {
      const parent = await choosing(long, language);
      expect(await lineOf(parent, long)).toContain(said[language]);
      expect((await parent.open('organizations')).html).toContain(said[language]);
    }
  });

  it('is not said where the history is too short, and that is the reason given', async () => {
    expect(await estimateOf(young)).toBeNull();
    const said = {
      ru: 'срок ожидания пока не оценить: направлений было мало',
      kk: 'күту мерзімін әзірге айту мүмкін емес: берілген жолдамалар аз',
    };
    for (const language of ['kk', 'ru'] as const) {
      const parent = await choosing(young, language);
      expect(await lineOf(parent, young)).not.toMatch(/\d+–\d+ (дн|күн)/);
      // Once for all of them.
      const { html } = await parent.open(`organizations/${await parent.organization('school9')}`);
      expect(html.toLowerCase().split(said[language])).toHaveLength(2);
    }
  });
});
