import type { Words } from '..';
import { account } from './account';
import { accountProof } from './accountProof';
import { check, done, notices } from './check';
import { errors, fieldErrors } from './errors';
import { failures, frame } from './frame';
import { organizations } from './organizations';
import { benefits, documents, people } from './people';
import { publicQueues } from './publicQueues';
import { start } from './start';
import { codes, contacts, resume, rules, steps } from './steps';

export const kk: Words = {
  ...{ frame, failures, errors, fieldErrors, publicQueues, start, account },
  ...{
    accountProof,
    steps,
    rules,
    contacts,
    codes,
    resume,
    people,
    documents,
    benefits,
    organizations,
    notices,
    check,
    done,
  },
};
