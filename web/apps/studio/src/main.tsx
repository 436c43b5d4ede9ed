//! Starts the studio: the chosen theme before anything is painted, the language before anything is said.

import "./theme/studio.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "#data/client.ts";
import { preferredLanguage } from "#language/language.ts";
import { LanguageProvider, loadWords } from "#language/text.tsx";
import { usePreferences } from "#shell/preferences.ts";
import { applyTheme } from "#theme/theme.ts";
import { Toasts } from "#ui/toast.tsx";
import { TooltipProvider } from "#ui/tooltip.tsx";
import { router } from "./routes.tsx";

applyTheme(usePreferences.getState().theme);
usePreferences.subscribe(({ theme }) => applyTheme(theme));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const words = await loadWords(usePreferences.getState().language ?? preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <LanguageProvider first={words}>
      <QueryClientProvider client={newQueryClient()}>
        <TooltipProvider delayDuration={400}>
          <RouterProvider router={router} />
          <Toasts />
        </TooltipProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
