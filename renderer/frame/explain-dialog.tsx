import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarValues, type ExplanationView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useReadersWords } from '../labels.tsx';
import { undirected } from '../problem/printer-words.tsx';
import { Explanation } from './explanation.tsx';
import { useFocusBack } from './focus.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  text: { minHeight: '6rem' },
  results: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, overflowWrap: 'anywhere' },
  // Some are whole sentences.
  symptoms: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, '> button': { textAlign: 'start' } },
  calendar: { color: tokens.colorNeutralForeground2 },
});

/** A whole page fits; the main process takes no more. */
const longestText = 100_000;
/** One cause is nearly always enough; more than three are no help. */
const mostCauses = 3;

/** What Epson's guide has remedies for, for those who have no message to paste. */
const symptoms = ['msg_sign_in_required', 'ts_cannot_send_email', 'ts_cannot_sign_in', 'ts_expiry_message'] as const;
const codes = ['360', '361', '370'];

/** What a code or message of Microsoft, the mail server or the printer means: told while it is typed. */
export function ExplainDialog({ words, onClose }: { words: string; onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation(['explain', 'window']);
  useFocusBack();
  const [text, setText] = useState(undirected(words.slice(0, longestText)));
  const word = useReadersWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [found, setFound] = useState<ExplanationView[]>();
  useEffect(() => {
    let isNewest = true;
    void calls.explain({ text }).then((outcome) => isNewest && outcome.ok && setFound(outcome.value));
    return () => {
      isNewest = false;
    };
  }, [text]);
  const isEmpty = text.trim() === '';
  const [first, ...others] = causesOf(isEmpty ? [] : (found ?? []));
  const isUnknown = !first && !isEmpty && found !== undefined;
  // The buttons go with the first letter; what they stood for can be changed.
  const ask = (words: string) => {
    field.current?.focus();
    setText(words);
  };
  const close = () => {
    if (isUnknown) void calls.keepMessage({ text });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Field label={t('label')} hint={t('hint')}>
              <Textarea
                autoFocus
                resize="vertical"
                maxLength={longestText}
                textarea={{ className: styles.text, ref: field }}
                value={text}
                onChange={(_, { value }) => setText(undirected(value))}
              />
            </Field>
            {isEmpty && (
              <>
                <Text weight="semibold">{t('symptoms')}</Text>
                <div className={styles.symptoms}>
                  {symptoms.map((concept) => (
                    <Button key={concept} size="small" onClick={() => ask(word(concept).text)}>
                      {word(concept).text}
                    </Button>
                  ))}
                  {codes.map((code) => (
                    <Button key={code} size="small" onClick={() => ask(code)}>
                      {`${word('tbl_error_code').text} ${code}`}
                    </Button>
                  ))}
                </div>
              </>
            )}
            {/* It can be longer than the window, and the keyboard must be able to scroll it. */}
            <div className={styles.results} role="region" aria-label={t('results')} aria-live="polite" tabIndex={0}>
              {first && <Explanation found={first} onLeave={onClose} />}
              {others.length > 0 && <Text weight="semibold">{t('others')}</Text>}
              {others.map((other) => (
                <Explanation key={other.cause} found={other} onLeave={onClose} />
              ))}
              {isUnknown && (
                <>
                  <Text weight="semibold">{t('unknown.title')}</Text>
                  <Text>{t('unknown.text')}</Text>
                  <Text>{t('unknown.kept')}</Text>
                </>
              )}
              {(isEmpty || first?.cause === 'passwordNotTaken') && (
                <Text className={styles.calendar}>{t('calendar', calendarValues)}</Text>
              )}
            </div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {t('window:actions.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Several codes may come down to one cause; it is told once, by its surest code. */
function causesOf(found: ExplanationView[]): ExplanationView[] {
  return found
    .filter(({ cause }, index) => found.findIndex((other) => other.cause === cause) === index)
    .slice(0, mostCauses);
}
