import { command } from '@shared/api/request';
import { speak, texts, type Language } from '@shared/texts/texts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { graphql } from '@gql/app';
import { type Theme, useAppearance } from './appearance';
import { useViewer, viewerQuery } from './viewer';

const CHOOSE = graphql(`
  mutation ChoosePreferences($input: ChoosePreferencesInput!) {
    choosePreferences(input: $input) {
      __typename
    }
  }
`);

interface Preferences {
  /** Speaks it at once; true when it is kept with the account, too. */
  readonly chooseLanguage: (language: Language) => Promise<boolean>;
  /** Looks so at once; true when it is kept with the account, too. */
  readonly chooseTheme: (theme: Theme) => Promise<boolean>;
}

/** Language and appearance: chosen here at once, and kept with the account of whoever is signed in. */
export function usePreferences(): Preferences {
  const client = useQueryClient();
  const { choose } = useAppearance();
  const keep = async (input: { language?: Language; theme?: Theme }) => {
    if (!client.getQueryData(viewerQuery.queryKey)?.viewer) return false;
    // Not kept is no harm: the choice holds on this device, and is asked of the server anew with the next one.
    const isKept = await command(CHOOSE, { input }).then(
      () => true,
      () => false,
    );
    if (isKept) await client.invalidateQueries({ queryKey: viewerQuery.queryKey });
    return isKept;
  };
  return {
    chooseLanguage: async (language) => {
      await speak(language);
      const isKept = await keep({ language });
      // What the server worded is asked for again.
      await client.invalidateQueries();
      return isKept;
    },
    chooseTheme: (theme) => {
      choose(theme);
      return keep({ theme });
    },
  };
}

/** Speaks and looks as the person who is signed in has chosen; what they have not chosen stays as the device has it. */
export function useKeptPreferences(): void {
  const { language, theme } = useViewer();
  const { choose } = useAppearance();
  const client = useQueryClient();
  useEffect(() => {
    if (!language || language === texts.language) return;
    void speak(language).then(() => client.invalidateQueries());
  }, [language, client]);
  useEffect(() => {
    if (theme !== 'SYSTEM') choose(theme);
    // Only what the account says counts here, not what is chosen meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [theme]);
}
