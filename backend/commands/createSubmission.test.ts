import type { Act } from '../act';
import { isoLocal } from '../domain/localTime';
import { Application } from '../models/Application';
import { useTransaction } from '../test/database';
import { iinOf, mobileOf } from '../test/people';
import { jpeg } from '../test/submission';
import { confirmContact } from './confirmContact';
import { requestContactCode } from './requestContactCode';
import { storeAttachment } from './storeAttachment';
import { submitApplication } from './submitApplication';

describe('filing at a moment', () => {
  const tx = useTransaction();

  /** The commands behind the endpoints, at any moment: the clock of a server goes forward only. */
  async function filedAt(moment: string): Promise<Application> {
    const act: Act = { user: null, actor: 'parent', now: new Date(moment), trx: tx.trx };
    const address = mobileOf();
    const { id } = await requestContactCode(act, { channel: 'sms', address });
    const { text } = await tx.trx('messages').where({ address }).first('text');
    const answer = await confirmContact(act, id, /\d{6}/.exec(text)![0]);
    const { consents } = await tx.trx('services').where('code', 'special-enrolment').first('consents');
    const school = await tx.trx('organizations').where('code', 'school9').first('id');
    const body = {
      service: 'special-enrolment',
      contacts: [(answer as { token: string }).token],
      parent: {
        iin: iinOf('1988-03-14', 'f'),
        lastName: 'Қасымова',
        firstName: 'Әсел',
        relation: 'mother',
        address: { settlement: '351010000', street: 'Абай', house: '1' },
      },
      child: { iin: iinOf('2018-05-02'), lastName: 'Қасымов', firstName: 'Қанат' },
      conclusion: {
        number: '1',
        issuer: 'ПМПК',
        issuedOn: '2025-01-15',
        validUntil: '2030-01-15',
        impairment: 'speech',
        attachment: (await storeAttachment(act, { type: 'image/jpeg', bytes: jpeg })).id,
      },
      choices: [{ organization: school.id, language: 'kk', grade: 1 }],
      benefits: [],
      notices: { channels: [], language: 'kk' },
      consents,
    };
    const { submission } = await submitApplication(act, `key-${id}`, body);
    return Application.query(tx.trx).findOne('submission_id', submission).throwIfNotFound();
  }

  it.each([
    // The two worked examples of law.md §1.
    ['2026-11-20T15:00:00+05:00', '2026-11-25T18:30:00.000+05:00'],
    ['2026-11-20T19:00:00+05:00', '2026-11-26T18:30:00.000+05:00'],
    // Across Independence Day, and across the Nauryz holidays with their moved day, by the seeded calendar.
    ['2026-12-14T10:00:00+05:00', '2026-12-18T18:30:00.000+05:00'],
    ['2026-03-20T10:00:00+05:00', '2026-03-30T18:30:00.000+05:00'],
    ['2026-12-30T19:00:00+05:00', '2027-01-08T18:30:00.000+05:00'],
  ])('%s is due %s', async (moment, due) => {
    const { registeredAt, dueAt } = await filedAt(moment);
    expect(registeredAt).toEqual(new Date(moment));
    expect(isoLocal(dueAt!)).toBe(due);
  });

  it('that another filing of the same queue has taken gets the next', async () => {
    const first = await filedAt('2026-11-20T15:00:00+05:00');
    const second = await filedAt('2026-11-20T15:00:00+05:00');
    expect(second.registeredAt.getTime() - first.registeredAt.getTime()).toBe(1);
  });
});
