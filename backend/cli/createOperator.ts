import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hashPassword } from '../commands/signIn';
import { config } from '../config';
import { connect } from '../database/connection';
import { command } from './command';
import { withDatabase } from './withDatabase';

const usage = 'usage: npm run create-operator -- --login L [--name N] [--password-stdin]';

/**
 * Makes an operator, the role that makes all other users: in production there is no other way in. The password
 * is made here and shown once, or read from stdin when the caller has one.
 */
command(async (args) => {
  const { login, name = login, 'password-stdin': given } = parse(args);
  if (!login || !/^[a-z0-9][a-z0-9._-]{1,63}$/.test(login)) {
    throw new Error(
      `${usage}\nthe login has 2 to 64 of the characters a-z 0-9 . _ - and begins with a letter or digit`,
    );
  }
  const password = given ? await firstLineOfStdin() : newPassword();
  if (password.length < 12) throw new Error('the password must have at least 12 characters');
  const row = { login, name, role: 'operator', password_hash: await hashPassword(password) };
  await withDatabase(config, ({ appUrl }) => insertUser(appUrl, row));
  process.stdout.write(
    given ? `Operator ${login} was made\n` : `Operator ${login} was made, password: ${password}\n`,
  );
});

function parse(args: string[]) {
  const options = {
    login: { type: 'string' },
    name: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
}

async function insertUser(appUrl: string, row: Record<string, unknown>): Promise<void> {
  const knex = connect(appUrl, { max: 1 });
  try {
    const made = await knex('users').insert(row).onConflict('login').ignore().returning('id');
    if (made.length === 0) throw new Error(`the login ${row.login} is taken`);
  } finally {
    await knex.destroy();
  }
}

/** Twenty characters without those that are mistaken for each other: about 98 bits. */
function newPassword(): string {
  const characters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return Array.from({ length: 20 }, () => characters[randomInt(characters.length)]).join('');
}

async function firstLineOfStdin(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.split(/\r?\n/)[0] ?? '';
}
