import type { ApplicationDetailView } from '../../../backend/contract/views';
import type { AttachmentView } from '../../http/staffVerbs';
import { useAnswer } from '../../http/useAsk';
import { useText } from '../../i18n/useText';
import { useReferenceName } from '../../reference/useReferenceName';
import { paperKindKey } from '../paperKindKey';

export interface ShownFile {
  key: string;
  label: string;
  /** What tells it from another of the same name. */
  title?: string;
  type: string;
  url: (language: 'kk' | 'ru') => string;
  /** A paper of ours exists in both languages. */
  bilingual: boolean;
}

/** What the family handed in and what was issued, in this order; undefined until the server has answered. */
export function useFiles({ id, conclusion }: ApplicationDetailView): ShownFile[] | undefined {
  const t = useText();
  const benefit = useReferenceName('benefits');
  const attachments = useAnswer(['applications', 'attachments', String(id)], (api) => api.attachments(id));
  const papers = useAnswer(['applications', 'papers', String(id)], (api) => api.papers(id));
  if (attachments.isPending || papers.isPending) return undefined;

  const labelOf = ({ id: file, kind }: AttachmentView) => {
    if (kind === 'consent') return t('applications.screen.consentFile');
    if (kind !== 'conclusion') return benefit(kind);
    return t(
      file === conclusion.attachment
        ? 'applications.screen.conclusion'
        : 'applications.screen.formerConclusion',
    );
  };
  const handedIn = (attachments.data ?? []).map(
    (file): ShownFile => ({
      key: `attachment-${file.id}`,
      label: labelOf(file),
      type: file.type,
      url: () => `/api/applications/${id}/attachments/${file.id}`,
      bilingual: false,
    }),
  );
  // After a correction the conclusion in force comes before those it replaced.
  handedIn.sort((one, other) => rank(one) - rank(other));
  const issued = (papers.data ?? []).map(
    (paper): ShownFile => ({
      key: `paper-${paper.id}`,
      label: t(paperKindKey(paper.kind)),
      title: paper.number,
      type: 'application/pdf',
      url: (language: 'kk' | 'ru') => `/api/applications/${id}/papers/${paper.id}.pdf?lang=${language}`,
      bilingual: true,
    }),
  );
  return [...handedIn, ...issued];

  function rank({ key }: ShownFile): number {
    return key === `attachment-${conclusion.attachment}` ? 0 : 1;
  }
}
