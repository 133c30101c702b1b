import type { Bilingual } from '../contract/common';
import { Row } from './Row';

export class Group extends Row {
  static override tableName = 'groups';
  declare id: number;
  declare organizationId: number;
  declare queueId: number;
  declare code: string;
  declare name: Bilingual;
  declare language: string;
  declare grade: number | null;
  declare ages: string | null;
  declare impairments: string[];
  declare capacity: number;
  /** Kept by a trigger under the row's lock. */
  declare occupied: number;
  /** Kept for children whose refusal a complaint suspends; counted by a trigger as well. */
  declare held: number;
  /** Places beyond the capacity, for a time. */
  declare temporary: number;
  /** What is left of capacity and temporary places; the database computes it. */
  declare free: number;
}
