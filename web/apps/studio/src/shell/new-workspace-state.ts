//! Whether a new workspace is being made; the menu, the command palette and the settings begin it.

import { create } from "zustand";

interface NewWorkspace {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

export const useNewWorkspace = create<NewWorkspace>()((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}));
