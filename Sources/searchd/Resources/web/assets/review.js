// The review desk: the queue keeps its place, the current pair is in sight.
"use strict";
document.querySelector(".queue [aria-current]")?.scrollIntoView({ block: "nearest" });
