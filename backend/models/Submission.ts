import { Row } from './Row';

/** The case: what one representative asked for one child. Its content lies in versions. */
export class Submission extends Row {
  static override tableName = 'submissions';
  declare id: string;
  declare service: string;
  declare regionId: string;
  declare childId: number;
  declare representativeId: number;
  declare chainId: number;
  declare version: number;
  declare via: 'portal' | 'office';
  declare incomplete: boolean;
  declare noticeChannels: string[];
  declare noticeLanguage: 'kk' | 'ru';
  declare filedAt: Date;
  declare filedBy: number | null;
  /** Since when a withdrawn consent makes its personal data due for destruction. */
  declare eraseSince: Date | null;
  declare erasedAt: Date | null;
}
