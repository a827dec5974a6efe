import type { ComponentChildren } from 'preact';
import type { ThemeState } from './create-theme.js';
import { Icon, type IconName } from './icon.js';

/** A button with only an icon. */
export function ToolButton({ icon, label, onClick }: { icon: IconName; label: string; onClick(): void }) {
  return (
    <button type="button" class="quiet square" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

function ThemeButton({ theme }: { theme: ThemeState }) {
  const other = theme.value.value === 'dark' ? 'light' : 'dark';
  const icon = other === 'light' ? 'sun' : 'moon';
  return <ToolButton icon={icon} label={`Use ${other} colours`} onClick={theme.toggle} />;
}

interface TopBarProps {
  theme: ThemeState;
  /** The link of the name. */
  home?: string;
  /** Buttons at the end, before the light/dark button. */
  tools?: ComponentChildren;
  children?: ComponentChildren;
}

/** The name and the parts that every page has. */
export function TopBar({ theme, home, tools, children }: TopBarProps) {
  return (
    <header class="bar">
      <a class="brand" href={home}>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <circle cx="12" cy="16" r="9" />
          <circle cx="20" cy="16" r="9" />
        </svg>
        Lookalike
      </a>
      {children}
      <div class="tools">
        {tools}
        <ThemeButton theme={theme} />
      </div>
    </header>
  );
}
