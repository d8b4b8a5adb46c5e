import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { WizardStep } from '../../electron/calls/view.ts';

const arrive = {
  from: { transform: 'translate(-96px, 20px)', opacity: 0.2 },
  to: { transform: 'translate(0, 0)', opacity: 1 },
};
const lessMotion = '@media (prefers-reduced-motion: reduce)';

const useStyles = makeStyles({
  drawing: {
    width: '100%',
    height: '100%',
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: '2.5',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  },
  faint: { opacity: 0.45 },
  accent: { stroke: tokens.colorBrandStroke1, fill: tokens.colorBrandBackground2 },
  line: { fill: 'none' },
  accentLine: { stroke: tokens.colorBrandStroke1, fill: 'none' },
  good: { stroke: tokens.colorPaletteGreenForeground1, fill: 'none', strokeWidth: '4' },
  dots: { fill: tokens.colorBrandStroke1, stroke: 'none' },
  // Once, when the step is come to: where the thing goes is what it explains.
  arrives: {
    animationName: arrive,
    animationDuration: '1.2s',
    animationTimingFunction: tokens.curveDecelerateMid,
    [lessMotion]: { animationName: 'none' },
  },
});

type Styles = ReturnType<typeof useStyles>;

/** What a step is about, drawn while there is no page of the printer to be seen. Its words stand on the screen. */
export function StepDrawing({ step }: { step: WizardStep }) {
  const styles = useStyles();
  return (
    <svg key={step} className={styles.drawing} viewBox="0 0 272 204" aria-hidden>
      {drawings[step](styles)}
    </svg>
  );
}

const drawings: Record<WizardStep, (styles: Styles) => ReactNode> = {
  // One of several printers answers.
  printer: (styles) => (
    <>
      <g className={styles.faint}>
        <Printer at={[24, 104]} scale={0.7} styles={styles} />
        <Printer at={[196, 104]} scale={0.7} styles={styles} />
      </g>
      <Printer at={[92, 84]} styles={styles} />
      <path className={styles.accentLine} d="M112 62a34 34 0 0 1 48 0M121 72a21 21 0 0 1 30 0" />
      <circle className={styles.dots} cx="136" cy="80" r="3.5" />
    </>
  ),
  // The mailbox is ready to send.
  exchange: (styles) => (
    <>
      <path d="M84 146a32 32 0 0 1 2-64 46 46 0 0 1 88-10 37 37 0 0 1 14 74z" />
      <Envelope at={[104, 92]} styles={styles} />
      <Tick at={[180, 128]} styles={styles} />
    </>
  ),
  // A lock between computer and printer.
  connect: (styles) => (
    <>
      <rect x="30" y="70" width="80" height="56" rx="5" />
      <path d="M22 138h96" />
      <Printer at={[164, 76]} scale={0.9} styles={styles} />
      <path className={styles.accentLine} d="M116 100h14M150 100h10" strokeDasharray="4 5" />
      <rect className={styles.accent} x="128" y="98" width="26" height="22" rx="4" />
      <path className={styles.accentLine} d="M133 98v-6a8 8 0 0 1 16 0v6" />
    </>
  ),
  // A form, and the mail it is for.
  settings: (styles) => (
    <>
      <Sheet at={[84, 36]} />
      <path className={styles.line} d="M98 60h34M98 92h50M98 124h26" />
      <rect className={styles.accent} x="98" y="68" width="76" height="14" rx="3" />
      <rect className={styles.accent} x="98" y="100" width="76" height="14" rx="3" />
      <Envelope at={[146, 128]} styles={styles} />
    </>
  ),
  // Before and after.
  summary: (styles) => (
    <>
      <g className={styles.faint}>
        <Sheet at={[30, 42]} narrow />
        <path className={styles.line} d="M44 66h44M44 86h32M44 106h40M44 126h26" />
      </g>
      <path className={styles.accentLine} d="M116 100h38M144 90l11 10-11 10" />
      <Sheet at={[168, 42]} narrow />
      <path className={styles.line} d="M182 66h44M182 126h26" />
      <path className={styles.accentLine} d="M182 86h38M182 106h44" />
    </>
  ),
  // The printer's code goes to a page of Microsoft.
  signIn: (styles) => (
    <>
      <Printer at={[26, 84]} scale={0.9} styles={styles} />
      <path className={styles.accentLine} d="M116 104h18" strokeDasharray="4 5" />
      <rect x="144" y="52" width="102" height="100" rx="6" />
      <path d="M144 72h102" />
      <circle className={styles.dots} cx="155" cy="62" r="3" />
      <g className={styles.arrives}>
        <rect className={styles.accent} x="158" y="90" width="74" height="22" rx="4" />
        {[168, 177, 186, 195, 204, 213, 222].map((x) => (
          <circle key={x} className={styles.dots} cx={x} cy="101" r="2.6" />
        ))}
      </g>
      <rect className={styles.line} x="178" y="124" width="34" height="14" rx="3" />
    </>
  ),
  // OK on the printer.
  save: (styles) => (
    <>
      <Printer at={[92, 50]} styles={styles} />
      <rect className={styles.accent} x="92" y="142" width="88" height="30" rx="6" />
      <path className={styles.good} d="M124 157l9 8 15-16" />
    </>
  ),
  // The mail arrives.
  proof: (styles) => (
    <>
      <Printer at={[26, 84]} scale={0.9} styles={styles} />
      <path className={styles.accentLine} d="M116 116q24-24 48-22" strokeDasharray="4 5" />
      <g className={styles.arrives}>
        <Envelope at={[172, 70]} styles={styles} />
      </g>
      <Tick at={[224, 118]} styles={styles} />
    </>
  ),
};

type Place = readonly [x: number, y: number];

function Printer({ at: [x, y], scale = 1, styles }: { at: Place; scale?: number; styles: Styles }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M16 26V4a4 4 0 0 1 4-4h48a4 4 0 0 1 4 4v22" />
      <rect y="22" width="88" height="46" rx="7" />
      <path d="M18 48h52v26a4 4 0 0 1-4 4H22a4 4 0 0 1-4-4z" />
      <path className={styles.line} d="M28 58h32M28 67h22" />
      <circle className={styles.dots} cx="74" cy="35" r="3.5" />
    </g>
  );
}

function Envelope({ at: [x, y], styles }: { at: Place; styles: Styles }) {
  return (
    <g transform={`translate(${x} ${y})`} className={styles.accent}>
      <rect width="64" height="44" rx="5" />
      <path className={styles.accentLine} d="M3 5l29 22L61 5" />
    </g>
  );
}

function Sheet({ at: [x, y], narrow = false }: { at: Place; narrow?: boolean }) {
  const width = narrow ? 74 : 104;
  return <rect x={x} y={y} width={width} height={narrow ? 112 : 124} rx="6" />;
}

function Tick({ at: [x, y], styles }: { at: Place; styles: Styles }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="17" className={styles.good} />
      <path className={styles.good} d="M-8 0l6 6L8-6" />
    </g>
  );
}
