import { errors, fieldErrors } from './errors';
import { failures, frame } from './frame';
import { start } from './start';

export const ru = { frame, failures, errors, fieldErrors, start };
