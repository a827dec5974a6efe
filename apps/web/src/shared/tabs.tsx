import { Icon, type IconName } from './icon.js';

export interface Tab {
  /** The views that belong to this tab. */
  views: readonly string[];
  href: string;
  icon: IconName;
  label: string;
}

/** Links to each view; at the bottom on phones. */
export function Tabs({ tabs, view }: { tabs: readonly Tab[]; view: string }) {
  return (
    <nav class="tabs" aria-label="Views">
      {tabs.map(({ views, href, icon, label }) => (
        <a key={href} href={href} aria-current={views.includes(view) ? 'page' : undefined}>
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
}
