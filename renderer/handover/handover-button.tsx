import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  makeStyles,
  Select,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular, PersonArrowRightRegular, SaveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplanationView } from '../../electron/calls/view.ts';
import { useCall } from '../call.ts';
import { languages, type InterfaceLanguage } from '../languages.ts';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  field: { maxWidth: '16rem' },
});

/** For what somebody else has to do: a page and a text for that administrator, in a language of theirs. */
export function HandoverButton({ cause, size }: { cause?: ExplanationView['cause']; size?: 'small' }) {
  const { t } = useTranslation('handover');
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button icon={<PersonArrowRightRegular />} {...(size && { size })}>
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <HandoverDialog {...(cause && { cause })} />
      </DialogSurface>
    </Dialog>
  );
}

function HandoverDialog({ cause }: { cause?: ExplanationView['cause'] }) {
  const styles = useStyles();
  const { t } = useTranslation(['handover', 'window']);
  const [language, setLanguage] = useState<InterfaceLanguage>(useView().settings.language);
  const [done, setDone] = useState<'saved' | 'copied'>();
  const save = useCall('saveHandover');
  const copy = useCall('copyHandover');
  const wanted = { language, ...(cause && { cause }) };
  return (
    <DialogBody>
      <DialogTitle>{t('dialog.title')}</DialogTitle>
      <DialogContent className={styles.content}>
        <Text>{t('dialog.text')}</Text>
        <Field className={styles.field} label={t('dialog.language')}>
          <Select value={language} onChange={(_, { value }) => setLanguage(value as InterfaceLanguage)}>
            {Object.entries(languages).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            icon={<SaveRegular />}
            disabledFocusable={save.busy}
            onClick={() => void save.run(wanted).then((answer) => setDone(answer?.value.saved ? 'saved' : undefined))}
          >
            {t('dialog.save')}
          </Button>
          <Button
            icon={<CopyRegular />}
            disabledFocusable={copy.busy}
            onClick={() => void copy.run(wanted).then((answer) => setDone(answer === undefined ? undefined : 'copied'))}
          >
            {t('dialog.copy')}
          </Button>
        </div>
        <Text role="status">{(save.problem ?? copy.problem) ? t('dialog.failed') : done && t(`dialog.${done}`)}</Text>
      </DialogContent>
      <DialogActions>
        <DialogTrigger disableButtonEnhancement>
          <Button>{t('window:actions.close')}</Button>
        </DialogTrigger>
      </DialogActions>
    </DialogBody>
  );
}
