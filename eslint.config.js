import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { forbiddenInSources } from './electron/security/forbidden.js';

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'coverage/'] },
  // Nobody switches a rule off beside the line that breaks it: the exceptions of a rule stand with the rule.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // One logger that redacts while writing (electron/journal/log.ts); the command line writes to its own streams.
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(skip|skipIf|runIf|todo)$/]',
          message: 'skip(condition, reason) inside the test or its beforeEach: npm test prints the reason.',
        },
      ],
    },
  },
  ...forbiddenInSources,
  {
    files: ['scripts/**/*.mjs', '*.js', '*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
  },
);
