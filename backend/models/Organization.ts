import type { Bilingual } from '../contract/common';
import { Row } from './Row';

export class Organization extends Row {
  static override tableName = 'organizations';
  declare id: number;
  declare code: string;
  declare name: Bilingual;
  declare kind: string;
  declare regionId: string;
  declare settlementId: string;
  declare address: Bilingual;
  declare latitude: number;
  declare longitude: number;
  declare bin: string;
  declare head: string;
  declare phone: string;
  declare email: string;
  declare impairments: string[];
  declare open: boolean;
}
