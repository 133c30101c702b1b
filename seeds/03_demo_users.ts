import { hash } from '@node-rs/argon2';
import type { Knex } from 'knex';
import type { Bilingual } from '../backend/contract/common';
import { insertRows } from './insertRows';

const password = 'demo-kezek-2026';

const both = (kk: string, ru: string): Bilingual => ({ kk, ru });
const specialist = both('бас маман', 'главный специалист');

const staff = [
  user(
    'operator',
    'operator',
    null,
    'Сейітқали Арман Болатұлы',
    both('жүйе операторы', 'оператор системы'),
    1,
  ),
  user(
    'admin.karaganda',
    'admin',
    '35',
    'Ким Светлана Андреевна',
    both('жүйе әкімшісі', 'администратор системы'),
    2,
  ),
  user('officer.karaganda', 'officer', '35', 'Жүнісова Әсел Маратқызы', specialist, 3),
  user('officer2.karaganda', 'officer', '35', 'Литвинов Павел Сергеевич', specialist, 4),
  user('officer.astana', 'officer', '71', 'Төлегенова Динара Ермекқызы', specialist, 5),
];

function user(
  login: string,
  role: string,
  regionId: string | null,
  name: string,
  position: Bilingual,
  number: number,
) {
  const phone = `+772120100${String(number).padStart(2, '0')}`;
  return { login, role, region_id: regionId, organization_id: null, name, position, phone };
}

/**
 * The demo logins: the five of the departments and the head of every organisation (`head.<code>`). Those that
 * are there stay as they are, so that a changed password stays changed. They are marked as demo, and in production
 * nobody so marked can sign in, whatever database it was started on.
 */
export async function seedDemoUsers(db: Knex): Promise<void> {
  const organizations = await db('organizations')
    .orderBy('id')
    .select('id', 'code', 'region_id', 'head', 'phone');
  const users = [
    ...staff,
    ...organizations.map(({ id, code, region_id, head, phone }) => ({
      login: `head.${code}`,
      role: 'head',
      region_id,
      organization_id: id,
      name: head,
      position: both('басшы', 'руководитель'),
      phone,
    })),
  ];
  const known = new Set(await db('users').pluck('login'));
  const missing = users.filter(({ login }) => !known.has(login));
  if (missing.length === 0) return;
  // The default of argon2id; one hash for all, for it takes its time by design.
  const passwordHash = await hash(password);
  const rows = missing.map((row) => ({ ...row, password_hash: passwordHash, demo: true }));
  await insertRows(db, 'users', rows, { missingOnly: true });
}
