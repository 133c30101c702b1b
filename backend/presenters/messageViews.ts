import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import { type MessageKind, messageKinds } from '../contract/messageKinds';
import type { MessageView } from '../contract/views';
import { isResendable } from '../domain/messageTerms';
import { renderTitle } from '../jobs/renderMessage';
import { allows } from '../policies/access';

type Row = Omit<MessageView, 'title' | 'resent' | 'can' | 'at' | 'dueAt' | 'sentAt' | 'deliveredAt'> &
  Record<'at' | 'dueAt' | 'sentAt' | 'deliveredAt' | 'resentAt', Date | null> & { resentBy: string | null };

/** Rows of `lists/messageList` as staff see them. */
export async function messageViews(act: StaffAct, rows: Record<string, unknown>[]): Promise<unknown[]> {
  const mayResend = allows(act.user.role, 'messages.resend');
  return Promise.all(
    (rows as Row[]).map(async ({ resentAt, resentBy, ...row }) => ({
      ...row,
      title: await titleOf(row),
      resent: resentAt && { at: resentAt, by: resentBy },
      can: mayResend && isResendable(row) ? ['resend'] : [],
    })),
  );
}

/** What it is about, in both languages: the first line of its wording. A kind nobody sends any more is its own name. */
async function titleOf({ kind, application }: Pick<Row, 'kind' | 'application'>): Promise<Bilingual> {
  if (!(messageKinds as readonly string[]).includes(kind)) return { kk: kind, ru: kind };
  const of = (language: 'kk' | 'ru') => renderTitle(kind as MessageKind, language, application?.number ?? '');
  return { kk: await of('kk'), ru: await of('ru') };
}
