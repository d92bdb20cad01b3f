#!/usr/bin/env node
import { smoke } from "./command.ts";

process.exitCode = await smoke(process.argv);
