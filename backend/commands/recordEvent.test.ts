import fc from 'fast-check';
import type { Act } from '../act';
import type { Json } from '../domain/digest';
import { useTransaction } from '../test/database';
import { recomputedDigest } from '../test/recomputedDigest';
import { type EventContent, nextLink, recordEvent } from './recordEvent';

const plainText = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'));
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      plainText,
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(plainText, tie('value'), { maxKeys: 3 }),
  ) as fc.Arbitrary<Json>,
})).value;

describe('the log of events', () => {
  const tx = useTransaction();
  const act = (now = '2026-11-23T06:00:00.000Z'): Act => ({
    user: null,
    actor: 'parent',
    now: new Date(now),
    trx: tx.trx,
  });

  async function newChain(): Promise<number> {
    const [{ id }] = await tx.trx('chains').insert({ kind: 'case' }).returning('id');
    return id;
  }

  it('is sealed by a digest that anybody recomputes from the stored payload and salt', async () => {
    const chain = await newChain();
    const { id } = await recordEvent(act(), chain, {
      type: 'requestCorrection',
      payload: {
        to: 'correction_requested',
        from: 'in_review',
        items: ['child-name'],
        queue: null,
        none: undefined,
      },
      texts: { 'item.0': { kk: 'Тегін түзетіңіз', ru: 'Исправьте фамилию' }, reason: undefined },
    });
    const { stored, anew, texts: digests } = await recomputedDigest(tx.trx, id);
    expect(anew).toBe(stored);

    const { payload } = await tx.trx('event_payloads').where('event_id', id).first();
    const texts = await tx.trx('event_texts').where('event_id', id);
    expect(texts.map(({ part }) => part)).toEqual(['item.0']);
    expect(payload.texts).toEqual(digests);
    expect(JSON.stringify(payload)).not.toMatch(/[а-яәғқңөұүһі]/i);
  });

  it('keeps its digest whatever the payload is, through the database and back', async () => {
    const chain = await newChain();
    await fc.assert(
      fc.asyncProperty(fc.dictionary(plainText, json, { maxKeys: 4 }), plainText, async (payload, text) => {
        const content: EventContent = { type: 'note', payload, texts: { note: text } };
        const { id } = await recordEvent(act(), chain, content);
        const { stored, anew } = await recomputedDigest(tx.trx, id);
        expect(anew).toBe(stored);
      }),
      { numRuns: 60 },
    );
  });

  it('differs in digest from the same event again, for its salt is its own', async () => {
    const chain = await newChain();
    const one = await recordEvent(act(), chain, { type: 'take' });
    const two = await recordEvent(act(), chain, { type: 'take' });
    const salts = await tx.trx('event_payloads').whereIn('event_id', [one.id, two.id]).pluck('salt');
    expect(salts[0].equals(salts[1])).toBe(false);
  });

  it('has the next sequence and a later moment than the one before, even when the clock stands or goes back', async () => {
    const chain = await newChain();
    const moments = ['10:00:00.000', '10:00:00.000', '09:59:59.000', '10:00:00.001', '11:00:00.000'];
    const links = [];
    for (const time of moments) links.push(await nextLink(act(`2026-11-23T${time}Z`), chain));
    expect(links.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(links.map(({ at }) => at.toISOString().slice(11, 23))).toEqual([
      '10:00:00.000',
      '10:00:00.001',
      '10:00:00.002',
      '10:00:00.003',
      '11:00:00.000',
    ]);
  });

  it('stays when its payload and texts are destroyed', async () => {
    const chain = await newChain();
    const { id } = await recordEvent(act(), chain, { type: 'note', texts: { note: 'Аты-жөні' } });
    const before = await tx.trx('events').where({ id }).first();
    await tx.trx('event_texts').where('event_id', id).delete();
    await tx.trx('event_payloads').where('event_id', id).delete();
    expect(await tx.trx('events').where({ id }).first()).toEqual(before);
  });

  it.each(['events', 'audit_entries'])(
    'takes no change and no removal of %s by the application',
    async (table) => {
      await recordEvent(act(), await newChain(), { type: 'take' });
      const attempts = [
        `UPDATE ${table} SET at = now()`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
        `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
        `DROP TABLE ${table}`,
      ];
      for (const statement of attempts) {
        const attempt = tx.trx.transaction((inner) => inner.raw(statement));
        await expect(attempt).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('holds one event for each place of a chain', async () => {
    const chain = await newChain();
    const link = await nextLink(act(), chain);
    await recordEvent(act(), link, { type: 'take' });
    await expect(
      tx.trx.transaction((trx) => recordEvent({ ...act(), trx }, link, { type: 'release' })),
    ).rejects.toMatchObject({ constraint: 'events_sequence' });
  });
});
