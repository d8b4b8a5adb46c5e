import { Dropdown, Field, makeStyles, Option, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../electron/calls/view.ts';
import { PrinterLabel, usePrinterLanguage } from '../labels.tsx';
import { languages, type InterfaceLanguage } from '../texts.ts';
import { small } from './media.ts';

const useStyles = makeStyles({
  aside: {
    minWidth: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    [small]: { overflowY: 'visible' },
  },
  title: { margin: 0 },
  frame: {
    display: 'block',
    width: '100%',
    height: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow4,
  },
  outline: { fill: 'none', stroke: tokens.colorPaletteRedBorderActive },
  empty: {
    display: 'grid',
    placeItems: 'center',
    aspectRatio: '4 / 3',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground3,
    fontSize: '3rem',
    [small]: { display: 'none' },
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  language: { marginTop: 'auto' },
  dropdown: { minWidth: 0 },
});

/** What the printer shows at this moment, with the control that is used, its number in the guide and its label. */
export function PrinterPicture({ picture }: { picture: PictureView | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <aside className={styles.aside} aria-label={t('picture.title')}>
      <Subtitle2 as="h2" className={styles.title}>
        {t('picture.title')}
      </Subtitle2>
      {picture ? <Still picture={picture} /> : <Nothing />}
      <LanguageChoice />
    </aside>
  );
}

function Nothing() {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.empty} aria-hidden>
        <PrintRegular />
      </div>
      <Text className={styles.quiet}>{t('picture.empty')}</Text>
    </>
  );
}

function Still({ picture }: { picture: PictureView }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { image, width, height, control, concept, guide } = picture;
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('picture.alt')} className={styles.frame}>
        <image href={image} width={width} height={height} />
        {control && (
          <rect
            x={control.x - 6}
            y={control.y - 6}
            width={control.width + 12}
            height={control.height + 12}
            rx={6}
            strokeWidth={Math.max(4, width / 200)}
            className={styles.outline}
          />
        )}
      </svg>
      {concept && (
        <div className={styles.words}>
          <Text className={styles.quiet} size={200}>
            {t('picture.used')}
          </Text>
          <PrinterLabel concept={concept} />
          {guide && (
            <Text className={styles.quiet} size={200}>
              {t('picture.guide', { number: guide })}
            </Text>
          )}
        </div>
      )}
      <Text className={styles.quiet} size={200}>
        {t('picture.example')}
      </Text>
    </>
  );
}

function LanguageChoice() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { language, choose } = usePrinterLanguage();
  return (
    <Field label={t('picture.language')} size="small" className={styles.language}>
      <Dropdown
        className={styles.dropdown}
        value={languages[language]}
        selectedOptions={[language]}
        onOptionSelect={(_, { optionValue }) => optionValue && choose(optionValue as InterfaceLanguage)}
      >
        {Object.entries(languages).map(([code, name]) => (
          <Option key={code} value={code} lang={code}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
