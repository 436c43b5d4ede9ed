//! Whether the command palette is open; several buttons and a key open it.

import { create } from "zustand";

interface Palette {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly setOpen: (isOpen: boolean) => void;
}

export const usePalette = create<Palette>()((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  setOpen: (isOpen) => set({ isOpen }),
}));
