export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="rgba(255,255,255,.12)" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinejoin="round" strokeLinecap="round">
        <path d="M5 15.5 16 7l11 8.5" />
        <path d="M9 15v10h14V15" />
      </g>
      <circle cx="16" cy="19" r="2.8" fill="#3ecf9a" />
    </svg>
  );
}
