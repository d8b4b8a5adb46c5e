import { makeStyles, Radio, RadioGroup, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetAct, FleetPrinterView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { DemoNote } from '../frame/demo-note.tsx';
import { PasswordField, UserField } from '../screens/connect/login-fields.tsx';
import { useView } from '../view.ts';
import { useFleet } from './fleet.ts';
import { LeaveOut } from './leave-out.tsx';
import { nameOf } from './printer-name.tsx';

const useStyles = makeStyles({
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  passwords: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(20rem, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
  ownPassword: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
  },
});

type Typed = Pick<Extract<FleetAct, { do: 'connect' }>, 'user' | 'password' | 'own'>;

interface TypedPasswords {
  wanting: FleetPrinterView[];
  /** Each printer is asked for its own. */
  isOwn: boolean;
  isMissing: boolean;
  shared: string;
  setShared: (shared: string) => void;
  user: string;
  setUser: (user: string) => void;
  ownOf: (address: string) => string;
  setOwn: (address: string, password: string) => void;
  /** What was typed, which is then forgotten here; null when something is missing, and the focus is where it is missing. */
  take: (form: HTMLFormElement | null) => Typed | null;
}

/** In the demo: the password of each address. */
function usePretendPasswords(): Map<string, string> {
  const { demo } = useView();
  return new Map(demo?.printers.map(({ address, adminPassword }) => [address, adminPassword]));
}

/** The administrator passwords that the printers want, as they are typed. */
export function useTypedPasswords(): TypedPasswords {
  const pretend = usePretendPasswords();
  const { printers, passwords, isSharedRight } = useFleet();
  const [shared, setShared] = useState('');
  const [user, setUser] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const wanting = printers.filter(({ wantsPassword }) => wantsPassword);
  const ownOf = (address: string) => typed[address] ?? pretend.get(address) ?? '';
  const isOwn = passwords === 'own' || isSharedRight;
  const take = (form: HTMLFormElement | null) => {
    const isComplete = isOwn ? wanting.every(({ address }) => ownOf(address) !== '') : shared !== '';
    setMissing(wanting.length > 0 && !isComplete);
    if (wanting.length > 0 && !isComplete) {
      // The first that is empty; it may be far down the page.
      emptyField(form)?.focus();
      return null;
    }
    setShared('');
    setTyped({});
    return {
      ...(user && { user }),
      ...(!isOwn && shared && { password: shared }),
      ...(isOwn &&
        wanting.length > 0 && { own: wanting.map(({ address }) => ({ address, password: ownOf(address) })) }),
    };
  };
  const setOwn = (address: string, password: string) => setTyped({ ...typed, [address]: password });
  return { wanting, isOwn, isMissing, shared, setShared, user, setUser, ownOf, setOwn, take };
}

function emptyField(form: HTMLFormElement | null): HTMLInputElement | undefined {
  const fields = form?.querySelectorAll<HTMLInputElement>('input:not([type=radio])') ?? [];
  return [...fields].find(({ value }) => value === '');
}

/** Their fields; nothing when all passwords are known. */
export function PasswordFields({ typed }: { typed: TypedPasswords }) {
  const { wanting, isOwn, isMissing, shared, setShared, user, setUser, ownOf, setOwn } = typed;
  const styles = useStyles();
  const { t } = useTranslation(['many', 'connect']);
  const { demo } = useView();
  const { passwords, isSharedRight, undo } = useFleet();
  const pretend = usePretendPasswords();
  const [first] = wanting;
  if (!first) return null;
  const only = wanting.length === 1 ? first : undefined;
  return (
    <>
      <h2 className={styles.heading}>{t('connect:login.title')}</h2>
      {!isSharedRight && wanting.length > 1 && (
        <RadioGroup
          layout="horizontal"
          aria-label={t('connect:login.title')}
          value={passwords}
          onChange={(_, { value }) => void calls.fleet({ do: 'passwords', are: value === 'own' ? 'own' : 'shared' })}
        >
          <Radio value="shared" label={t('connect.shared')} />
          <Radio value="own" label={t('connect.own')} />
        </RadioGroup>
      )}
      {isSharedRight ? <Text>{t('connect.refused')}</Text> : isOwn && <Text>{t('connect.ownHint')}</Text>}
      {demo && isOwn && <DemoNote>{t('connect.demo')}</DemoNote>}
      {demo && !isOwn && (
        <DemoNote>
          {t('connect:demo', {
            password: wanting.map(({ address }) => pretend.get(address)).find(Boolean) ?? '',
          })}
        </DemoNote>
      )}
      <div className={styles.passwords}>
        {isOwn ? (
          wanting.map((printer) => (
            <div key={printer.address} className={styles.ownPassword}>
              <PasswordField
                label={t('connect.passwordOf', { printer: nameOf(printer) })}
                value={ownOf(printer.address)}
                wrong={isMissing && ownOf(printer.address) === '' && t('connect:login.missing')}
                onChange={(value) => setOwn(printer.address, value)}
              />
              {/* On the screen of undo it stands in the list above. */}
              {!undo && <LeaveOut printer={printer} />}
            </div>
          ))
        ) : (
          <PasswordField
            label={only ? t('connect.passwordOf', { printer: nameOf(only) }) : t('connect.password')}
            hint={t('connect:login.passwordHint')}
            value={shared}
            wrong={isMissing && shared === '' && t('connect:login.missing')}
            onChange={setShared}
          />
        )}
      </div>
      <UserField value={user} longest={20} onChange={setUser} />
    </>
  );
}
