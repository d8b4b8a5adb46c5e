import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureIds, type ProcedureId } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { MessageDialog } from '../frame/message-dialog.tsx';
import { usePrinterLanguage } from '../labels.tsx';
import { useView } from '../view.ts';
import { GuideSteps } from './guide-steps.tsx';
import { Users } from './users.tsx';

const useStyles = makeStyles({
  // Else the dialog jumps when another procedure is chosen.
  steps: { minHeight: '22rem' },
  choose: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  // The longest name of a procedure must not make it wider than the window.
  procedure: { flex: '1 1 34rem', minWidth: 0, '> *': { minWidth: 0 }, '& select': { minWidth: 0, width: '100%' } },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The whole of Epson's guide, to read and to print; where it says something we do not, that is said beside it. */
export function GuideDialog({ first, onClose }: { first: ProcedureId; onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation('guide');
  const { language: printerLanguage } = usePrinterLanguage();
  const { demo } = useView();
  const [procedure, setProcedure] = useState(first);
  const [saved, setSaved] = useState(false);
  // Lines typed and not added yet outlive a look at another procedure.
  const [lines, setLines] = useState('');
  const save = useCall('saveGuidePage');
  const saveIt = () =>
    void save.run({ procedure, printerLanguage }).then((answer) => setSaved(answer?.value.saved ?? false));
  return (
    <MessageDialog wide title={t('title')} onClose={onClose}>
      <div className={styles.choose}>
        <Field className={styles.procedure} label={t('choose')}>
          <Select
            value={procedure}
            onChange={(_, { value }) => {
              setProcedure(value as ProcedureId);
              setSaved(false);
            }}
          >
            {procedureIds.map((id) => (
              <option key={id} value={id}>
                {t(`procedure.${id}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Button icon={<SaveRegular />} disabledFocusable={save.busy} onClick={saveIt}>
          {t('save')}
        </Button>
        <Text role="status" size={200}>
          {save.problem ? t('failed') : saved && t('saved')}
        </Text>
      </div>
      <div className={styles.steps}>
        <GuideSteps procedure={procedure} />
        {procedure === 'D' && <LetAssistant onClose={onClose} />}
        {procedure === 'E' && <Users key={demo?.seed ?? 'real'} lines={lines} onLines={setLines} />}
      </div>
      <Text size={200} className={styles.quiet}>
        {t('differs')}
      </Text>
    </MessageDialog>
  );
}

/** The choice itself is with the settings, where the printer is known; its button is there when that can be shown. */
function LetAssistant({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('guide');
  const { journey, reachable } = useView();
  const isOffered = journey?.facts.read?.faxServer === true && reachable.includes('settings');
  return (
    <p>
      {t('assistant.D')}{' '}
      {isOffered && (
        <Button
          size="small"
          onClick={() => {
            onClose();
            void calls.show({ step: 'settings' });
          }}
        >
          {t('assistant.go')}
        </Button>
      )}
    </p>
  );
}
