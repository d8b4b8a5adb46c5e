import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageForm, PageFormItem } from '../../../electron/calls/view.ts';
import { useCall } from '../../call.ts';
import { Status } from '../../frame/status.tsx';
import { marked, PrinterWords, unmarked } from '../../problem/printer-words.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '30rem' },
  // A long option makes no field wider than its place.
  field: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { minWidth: 0, '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  // The printer's words can be longer than a button of ours.
  button: { minWidth: 'auto', maxWidth: '100%', textAlign: 'start' },
  paragraph: { margin: 0 },
  heading: { ...typographyStyles.body1Strong, margin: 0 },
  rows: { margin: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  value: { margin: 0, display: 'inline' },
  name: { display: 'inline', fontWeight: tokens.fontWeightSemibold },
  summary: { cursor: 'pointer', padding: `${tokens.spacingVerticalXS} 0` },
});

/** The page of the printer as plain fields and buttons, in the page's own words: for keyboard and screen reader. */
export function PageAsForm({ form }: { form: PageForm }) {
  const styles = useStyles();
  const { t } = useTranslation('byHand');
  const { run, problem } = useCall('actOnPage');
  const of = (...kinds: PageFormItem['kind'][]) => form.items.filter(({ kind }) => kinds.includes(kind));
  const press = (id: string) => void run({ do: 'press', id });
  const menu = of('link');
  return (
    <div role="group" aria-label={form.title || t('formTitle')} className={styles.form}>
      {form.messages.map((words, index) => (
        <Status key={`${index} ${words}`} className={styles.paragraph}>
          {t('says')}: <PrinterWords words={words} />
        </Status>
      ))}
      {problem && (
        <p role="alert" className={styles.paragraph}>
          {t('gone')}
        </p>
      )}
      <Readable form={form} />
      <div className={styles.fields}>
        {of('select', 'radio', 'text', 'password', 'checkbox').map((item) => (
          <PageField
            key={item.id}
            item={item}
            choose={(value) => void run({ do: 'choose', id: item.id, value })}
            fill={(text) => void run({ do: 'fill', id: item.id, text })}
            press={() => press(item.id)}
          />
        ))}
      </div>
      <div role="group" aria-label={t('buttons')} className={styles.buttons}>
        {of('button').map(({ id, label, disabled }) => (
          <Button key={id} className={styles.button} disabled={disabled} onClick={() => press(id)}>
            <bdi>{plain(label)}</bdi>
          </Button>
        ))}
      </div>
      {menu.length > 0 && (
        <details>
          <summary className={styles.summary}>{t('menu')}</summary>
          <div className={styles.buttons}>
            {menu.map(({ id, label }) => (
              <Button key={id} size="small" appearance="subtle" className={styles.button} onClick={() => press(id)}>
                <bdi>{plain(label)}</bdi>
              </Button>
            ))}
          </div>
        </details>
      )}
      {form.notShown > 0 && <p className={styles.paragraph}>{t('notShown', { number: form.notShown })}</p>}
    </div>
  );
}

/** What the page only shows: for whoever does not see its picture. */
function Readable({ form: { rows, texts } }: { form: PageForm }) {
  const styles = useStyles();
  const { t } = useTranslation('byHand');
  const id = useId();
  if (rows.length + texts.length === 0) return null;
  return (
    <section aria-labelledby={id} className={styles.form}>
      <h3 id={id} className={styles.heading}>
        {t('shown')}
      </h3>
      {rows.length > 0 && (
        <dl className={styles.rows}>
          {rows.map(({ label, value }, index) => (
            <div key={index}>
              <dt className={styles.name}>
                <bdi>{plain(label) || t('noLabel')}</bdi>:
              </dt>{' '}
              <dd className={styles.value}>
                <bdi>{plain(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {texts.map((text, index) => (
        <p key={index} className={styles.paragraph}>
          <bdi>{plain(text)}</bdi>
        </p>
      ))}
    </section>
  );
}

/** No word of the page turns around what stands beside it, not even in a list of options, which holds nothing but text. */
function plain(words: string): string {
  return unmarked(marked(words, 'words'));
}

function PageField(props: {
  item: PageFormItem;
  choose: (value: string) => void;
  fill: (text: string) => void;
  press: () => void;
}) {
  const { item, choose, fill, press } = props;
  const styles = useStyles();
  const { t } = useTranslation('byHand');
  const { kind, value, options, disabled } = item;
  const label = <bdi>{plain(item.label) || t('noLabel')}</bdi>;
  if (kind === 'checkbox')
    return <Checkbox label={label} checked={value === 'true'} disabled={disabled} onChange={press} />;
  return (
    <Field label={label} className={styles.field}>
      {kind === 'select' ? (
        <Select className={styles.select} value={value} disabled={disabled} onChange={(_, data) => choose(data.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {plain(option.text)}
            </option>
          ))}
        </Select>
      ) : kind === 'radio' ? (
        <RadioGroup value={value} disabled={disabled} onChange={(_, data) => choose(data.value)}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} label={<bdi>{plain(option.text)}</bdi>} />
          ))}
        </RadioGroup>
      ) : (
        <PageText item={item} fill={fill} />
      )}
    </Field>
  );
}

/** What is typed goes to the page when the field is left; what the page holds is taken over while nobody types. */
function PageText({ item, fill }: { item: PageFormItem; fill: (text: string) => void }) {
  const { kind, value, disabled, readOnly } = item;
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (readOnly || document.activeElement !== input.current) setText(value);
  }, [value, readOnly]);
  const send = () => {
    if (text === value) return;
    fill(text);
    // A password is not kept here longer than it takes to hand it on.
    if (kind === 'password') setText('');
  };
  return (
    <Input
      input={{ ref: input }}
      type={kind === 'password' ? 'password' : 'text'}
      value={text}
      disabled={disabled}
      readOnly={readOnly}
      maxLength={1_000}
      spellCheck={false}
      autoComplete="off"
      onChange={(_, data) => setText(data.value)}
      // Whoever comes to a code wants to copy the whole of it.
      onFocus={({ target }) => readOnly && target.select()}
      onBlur={send}
      onKeyDown={({ key }) => key === 'Enter' && send()}
    />
  );
}
