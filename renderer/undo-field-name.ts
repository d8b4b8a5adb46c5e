import { useTranslation } from 'react-i18next';
import type { MailField, UndoView } from '../electron/calls/view.ts';

type UndoField = UndoView['settings'][number]['field'];

/** What a field that undo puts back is called. */
export function useUndoFieldName(): (field: UndoField) => string {
  const { t } = useTranslation('summary');
  return (field) =>
    isOfFax(field) ? t('ofFax', { field: t(`field.${field.slice('fax.'.length) as MailField}`) }) : t(`field.${field}`);
}

function isOfFax(field: UndoField): field is `fax.${MailField}` {
  return field.startsWith('fax.');
}
