import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  Select,
  Text,
  Textarea,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { AddRegular, DismissRegular, SaveRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallArguments, Outcome } from '../../electron/calls/table.ts';
import type { MailUser, UserListView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { languages, type InterfaceLanguage } from '../languages.ts';
import { usePrinterLanguage } from '../labels.tsx';
import { undirected } from '../problem/printer-words.tsx';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    marginTop: tokens.spacingVerticalL,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalL,
  },
  title: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  user: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  who: { flex: '1 1 8rem', display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  left: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

/** A list of a whole company at once. */
const longestText = 100_000;

/** Who has signed in for "To My Email": nothing but people can tell, so it is a list to tick, with a card for each. */
export function Users(props: {
  /** What is typed and not added yet; kept by the caller. */
  lines: string;
  onLines: (lines: string) => void;
}) {
  const { lines: text, onLines: setText } = props;
  const styles = useStyles();
  const { t } = useTranslation(['guide', 'problems']);
  const view = useView();
  const { language: printerLanguage } = usePrinterLanguage();
  const [users, setUsers] = useState<MailUser[]>([]);
  const [isWritten, setWritten] = useState(true);
  const [left, setLeft] = useState<{ notUnderstood: string[]; noRoom: string[] }>();
  const [waitingOnly, setWaitingOnly] = useState(false);
  const [saved, setSaved] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const add = useCall('addUsers');
  const cards = useCall('saveCards');
  const take = (outcome: Outcome<UserListView>) => {
    if (outcome.ok) setUsers(outcome.value.users);
    setWritten(outcome.ok && outcome.value.isWritten);
  };
  useEffect(() => {
    void calls.users({}).then(take);
  }, []);

  const changeOne = (address: string, to: Omit<CallArguments<'changeUser'>, 'address'>) => {
    setSaved(false);
    // Seen at once; how it stands is then told.
    const { remove, ...changed } = to;
    setUsers(
      users.flatMap((user) =>
        user.address !== address
          ? [user]
          : remove
            ? []
            : [{ ...user, signedIn: changed.signedIn ?? user.signedIn, language: changed.language ?? user.language }],
      ),
    );
    void calls.changeUser({ address, ...to }).then(take);
  };
  const language = view.settings.language;
  // Adding nobody writes the list once more.
  const writeAgain = () => void calls.addUsers({ text: '', language }).then(take);
  const addAll = () =>
    void add.run({ text, language }).then((answer) => {
      if (!answer) return setWritten(false);
      const { notUnderstood, noRoom } = answer.value;
      take({ ok: true, value: answer.value });
      setLeft({ notUnderstood, noRoom });
      // What could not be added stays where it can be mended.
      setText([...notUnderstood, ...noRoom].join('\n'));
    });
  const done = users.filter(({ signedIn }) => signedIn).length;

  return (
    <section className={styles.section} aria-labelledby="guide-users">
      <h2 id="guide-users" ref={title} tabIndex={-1} className={styles.title}>
        {t('users.title')}
      </h2>
      <Text>{t('users.text')}</Text>
      <Text role="status">{users.length > 0 && t('users.count', { count: users.length, done })}</Text>
      <div role="alert" className={styles.row}>
        {!isWritten && (
          <>
            <Text>{t('users.notWritten')}</Text>
            <Button onClick={writeAgain}>{t('problems:action.retry')}</Button>
          </>
        )}
      </div>
      {users.length > 0 && (
        <>
          <ul className={styles.list} aria-labelledby="guide-users">
            {users.map((user) => {
              const { name, address, language, signedIn } = user;
              return (
                <li key={address} className={styles.user}>
                  <Checkbox
                    aria-label={t('users.signedInOf', { name })}
                    checked={signedIn}
                    onChange={(_, { checked }) => changeOne(address, { signedIn: checked === true })}
                  />
                  <span className={styles.who}>
                    <bdi>{name}</bdi>
                    {name !== address && (
                      <Text size={200} className={styles.quiet}>
                        <bdi>{address}</bdi>
                      </Text>
                    )}
                  </span>
                  <Select
                    size="small"
                    aria-label={t('users.languageOf', { name })}
                    value={language}
                    onChange={(_, { value }) => changeOne(address, { language: value as InterfaceLanguage })}
                  >
                    {Object.entries(languages).map(([code, own]) => (
                      <option key={code} value={code} lang={code}>
                        {own}
                      </option>
                    ))}
                  </Select>
                  <Button
                    appearance="subtle"
                    size="small"
                    icon={<DismissRegular />}
                    aria-label={t('users.removeOf', { name })}
                    onClick={() => {
                      // The button goes with its line.
                      title.current?.focus();
                      changeOne(address, { remove: true });
                    }}
                  />
                </li>
              );
            })}
          </ul>
          <div className={styles.row}>
            <Button
              icon={<SaveRegular />}
              disabledFocusable={cards.busy}
              onClick={() =>
                void cards
                  .run({ printerLanguage, waitingOnly })
                  .then((answer) => setSaved(answer?.value.saved ?? false))
              }
            >
              {t('users.cards')}
            </Button>
            <Checkbox
              label={t('users.cardsOfWaiting')}
              checked={waitingOnly}
              onChange={(_, { checked }) => setWaitingOnly(checked === true)}
            />
            <Text role="status">{cards.problem ? t('failed') : saved && t('saved')}</Text>
          </div>
        </>
      )}
      <Field label={t('users.add')} hint={t('users.addHint')}>
        <Textarea
          resize="vertical"
          maxLength={longestText}
          placeholder="Anna Nowak, anna@contoso.com"
          value={text}
          onChange={(_, { value }) => setText(undirected(value))}
        />
      </Field>
      <div role="status" className={styles.left}>
        {left && left.notUnderstood.length > 0 && <Text>{t('users.notUnderstood')}</Text>}
        {left && left.noRoom.length > 0 && <Text>{t('users.full')}</Text>}
      </div>
      <div>
        <Button icon={<AddRegular />} disabledFocusable={add.busy || text.trim() === ''} onClick={addAll}>
          {t('users.addButton')}
        </Button>
      </div>
    </section>
  );
}
