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
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageForm, PageFormItem } from '../../../electron/calls/view.ts';
import { useCall } from '../../call.ts';
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
        <p key={index} role="status" className={styles.paragraph}>
          {t('says')}: <PrinterWords words={words} />
        </p>
      ))}
      {problem && (
        <p role="alert" className={styles.paragraph}>
          {t('gone')}
        </p>
      )}
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
    </div>
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
  const { kind, value, disabled } = item;
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value);
  }, [value]);
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
      maxLength={1_000}
      spellCheck={false}
      autoComplete="off"
      onChange={(_, data) => setText(data.value)}
      onBlur={send}
      onKeyDown={({ key }) => key === 'Enter' && send()}
    />
  );
}
