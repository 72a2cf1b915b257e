export type Language = 'zh' | 'en';

const KEY = 'yizhan.language';

/** What was chosen before; otherwise the first language of the browser that the app has; otherwise Chinese. */
export function initialLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (stored === 'zh' || stored === 'en') return stored;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'zh' || primary === 'en') return primary;
  }
  return 'zh';
}

export function storedLanguage(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null; // storage is switched off: the choice then lasts as long as the page
  }
}

export function storeLanguage(language: Language): void {
  try {
    window.localStorage.setItem(KEY, language);
  } catch {
    // as above
  }
}

export const HTML_LANGUAGE: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
