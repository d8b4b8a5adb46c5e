import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calls } from '../../bridge.ts';
import { marked, MarkedText } from '../../problem/printer-words.tsx';
import { useView } from '../../view.ts';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  commands: {
    margin: 0,
    width: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'all',
  },
  field: { width: '100%' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What only an administrator can see: commands that tell it, the place for what they print, and the smallest change. */
export function PastedAnswers() {
  const styles = useStyles();
  const { t } = useTranslation(['exchange', 'readiness']);
  const { commands, pasted, script, mailbox } = useView().readiness;
  const [text, setText] = useState('');
  const hasMailbox = mailbox !== '';
  return (
    <details>
      <summary className={styles.summary}>{t('tell.title')}</summary>
      <div className={styles.box}>
        <Text>{t('tell.text')}</Text>
        {commands.map(({ module, text: lines, tried }) => (
          <Fragment key={module}>
            <Commands label={t(`readiness:commands.${module}`)} lines={lines} />
            {!tried && <Text size={200}>{t('readiness:commands.notTried')}</Text>}
          </Fragment>
        ))}
        <Field className={styles.field} label={t('tell.label')} {...(!hasMailbox && { hint: t('tell.needsMailbox') })}>
          <Textarea
            className={styles.field}
            rows={5}
            value={text}
            maxLength={200_000}
            spellCheck={false}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
        <div className={styles.buttons}>
          <Button disabled={!hasMailbox || text.trim() === ''} onClick={() => void calls.paste({ text })}>
            {t('tell.read')}
          </Button>
          {pasted && (
            <Button
              onClick={() => {
                setText('');
                void calls.paste({ text: '' });
              }}
            >
              {t('tell.clear')}
            </Button>
          )}
        </div>
        <div role="status" className={styles.box}>
          {pasted?.notUnderstood.map((line, index) => (
            <Text key={index}>
              <MarkedText text={t('readiness:paste.notUnderstood', { line: marked(line) })} />
            </Text>
          ))}
          {pasted && pasted.otherMailboxes.length > 0 && (
            <Text>
              <MarkedText
                text={t('readiness:paste.otherMailboxes', { mailboxes: marked(pasted.otherMailboxes.join(', ')) })}
              />
            </Text>
          )}
        </div>
        {script && (
          <>
            <Commands label={t('readiness:script.change')} lines={script.change} />
            <Commands label={t('readiness:script.undo')} lines={script.undo} />
          </>
        )}
      </div>
    </details>
  );
}

/** One click selects all of it. */
export function Commands({ label, lines }: { label: string; lines: string }) {
  const styles = useStyles();
  return (
    <>
      <Text>{label}</Text>
      <pre className={styles.commands} aria-label={label}>
        {lines}
      </pre>
    </>
  );
}
