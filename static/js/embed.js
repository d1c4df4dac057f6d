// Entry of the embed page: pan, zoom and lit neighbours, nothing more.
import { readDiagram } from "./diagram.js";
import { lightOnHover } from "./hover.js";
import { makeViewport } from "./viewport.js";
import { zoomByButtons, zoomByKeys } from "./zoomkeys.js";

const canvas = document.getElementById("canvas");
const svg = canvas.querySelector("svg.diagram");
const viewport = makeViewport(svg, canvas);

lightOnHover(readDiagram(svg));
zoomByButtons(viewport);
zoomByKeys(viewport);
