import type { ApplicationView } from '../../backend/contract/views';
import { useText } from '../i18n/useText';

/** Language and grade in few signs: «ҚАЗ · 1»; 0 is preschool. */
export function GradeText({
  application: { language, grade },
}: {
  application: Pick<ApplicationView, 'language' | 'grade'>;
}) {
  const t = useText();
  const tongue = t(`applications.languageShort.${language}`);
  if (grade === null) return <>{tongue}</>;
  return (
    <>
      {tongue} · {grade === 0 ? t('applications.preschoolShort') : t('applications.gradeShort', { grade })}
    </>
  );
}
