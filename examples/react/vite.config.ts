import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The package finds its worker beside itself, so the development server must not move it.
  optimizeDeps: { exclude: ["public-client"] },
  server: { port: 8080, strictPort: true },
});
