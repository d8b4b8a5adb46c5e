import { Field, makeStyles, Select, Subtitle2, Switch, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  faultGroups,
  groupsOfPrinters,
  refusalNumbers,
  refusalPlaces,
  type FaultGroup,
  type TrainingAct,
  type TrainingView,
} from '../../electron/calls/view.ts';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
  summary: { cursor: 'pointer', width: 'fit-content', padding: `${tokens.spacingVerticalXS} 0` },
  switches: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(18rem, 100%), 1fr))' },
  refusals: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  active: { color: tokens.colorNeutralForeground2 },
});

const groups = Object.keys(faultGroups) as FaultGroup[];

/** Everything that can go wrong, a switch each: at one printer or at all of them, at Microsoft, and with the person. */
export function Faults({ training, act }: { training: TrainingView; act: (what: TrainingAct) => void }) {
  const styles = useStyles();
  const { t } = useTranslation('training');
  const [printer, setPrinter] = useState<string | null>(training.printers[0]?.id ?? null);
  const { printers, world } = training;
  /** Of every printer: what all of them have. */
  const atPrinter = printers
    .filter(({ id }) => printer === null || id === printer)
    .map(({ faults }) => faults)
    .reduce((all, faults) => all.filter((name) => faults.includes(name)));
  return (
    <section className={styles.section} aria-labelledby="training-faults">
      <Subtitle2 as="h2" id="training-faults" className={styles.title}>
        {t('faults.title')}
      </Subtitle2>
      <Field label={t('faults.of')}>
        <Select value={printer ?? ''} onChange={(_, { value }) => setPrinter(value || null)}>
          <option value="">{t('faults.every')}</option>
          {printers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {groups.map((group) => {
        const isPrinters = groupsOfPrinters.has(group);
        const on = isPrinters ? atPrinter : world;
        const active = faultGroups[group].filter((name) => on.includes(name)).length;
        return (
          <details key={group}>
            <summary className={styles.summary}>
              {t(`faults.groups.${group}`)}{' '}
              {active > 0 && (
                <Text size={200} className={styles.active}>
                  {t('faults.active', { number: active })}
                </Text>
              )}
            </summary>
            <div className={styles.switches}>
              {faultGroups[group].map((name) => (
                <Switch
                  key={name}
                  label={t(`fault.${name}`)}
                  checked={on.includes(name)}
                  onChange={(_, { checked }) =>
                    act({ do: 'fault', name, printer: isPrinters ? printer : null, on: checked })
                  }
                />
              ))}
            </div>
            {group === 'microsoft' && (
              <div className={styles.refusals}>
                {refusalPlaces.map((of) => (
                  <Field key={of} label={t(`refusal.${of}`)}>
                    <Select
                      value={training.refusals[of] ?? ''}
                      onChange={(_, { value }) => act({ do: 'refusal', of, number: value ? Number(value) : null })}
                    >
                      <option value="">{t('refusal.none')}</option>
                      {refusalNumbers.map((number) => (
                        <option key={number} value={number}>{`AADSTS${number}`}</option>
                      ))}
                    </Select>
                  </Field>
                ))}
              </div>
            )}
          </details>
        );
      })}
    </section>
  );
}
