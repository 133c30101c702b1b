import type { Words } from '..';
import { errors, fieldErrors } from './errors';
import { failures, frame } from './frame';
import { start } from './start';

export const kk: Words = { frame, failures, errors, fieldErrors, start };
