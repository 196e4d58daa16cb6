//! Plots as SVG: learning curves and reliability.

use std::fmt::Write;

const COLOURS: [&str; 4] = ["#1b6ac9", "#c2410c", "#15803d", "#7c3aed"];

/// A line: its name and its points.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) points: Vec<(f32, f32)>,
}

/// Lines over a grid, with a legend below; `x` and `y` are the axes' least and greatest values.
pub(crate) fn svg(title: &str, axes: [&str; 2], x: (f32, f32), y: (f32, f32), lines: &[Line]) -> String {
    const WIDTH: f32 = 640.0;
    const HEIGHT: f32 = 360.0;
    const LEFT: f32 = 56.0;
    const TOP: f32 = 40.0;
    let place = |(px, py): (f32, f32)| {
        (
            LEFT + (px - x.0) / (x.1 - x.0) * (WIDTH - LEFT - 16.0),
            TOP + (1.0 - (py - y.0) / (y.1 - y.0)) * (HEIGHT - TOP - 48.0),
        )
    };
    let height = HEIGHT + 18.0 * lines.len() as f32;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text x=\"{LEFT}\" y=\"22\" \
         font-size=\"14\">{title}</text>"
    );
    for step in 0..=5 {
        let share = step as f32 / 5.0;
        let (vx, vy) = (x.0 + share * (x.1 - x.0), y.0 + share * (y.1 - y.0));
        let (gx, gy) = (place((vx, y.0)).0, place((x.0, vy)).1);
        let bottom = place((x.0, y.0)).1;
        let _ = write!(
            out,
            "<path d=\"M{LEFT} {gy:.1}H{}M{gx:.1} {TOP}V{bottom:.1}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" \
             text-anchor=\"end\">{vy:.2}</text><text x=\"{gx:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{vx:.1}</text>",
            WIDTH - 16.0,
            LEFT - 6.0,
            gy + 4.0,
            bottom + 16.0
        );
    }
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text><text x=\"8\" y=\"{}\">{}</text>",
        WIDTH / 2.0,
        HEIGHT - 12.0,
        axes[0],
        TOP - 6.0,
        axes[1]
    );
    for (at, line) in lines.iter().enumerate() {
        let colour = COLOURS[at % COLOURS.len()];
        let dash = if at >= COLOURS.len() {
            " stroke-dasharray=\"5 3\""
        } else {
            ""
        };
        let points: Vec<String> = line
            .points
            .iter()
            .map(|p| place(*p))
            .map(|(px, py)| format!("{px:.1},{py:.1}"))
            .collect();
        let legend = HEIGHT + 18.0 * at as f32 + 4.0;
        let _ = write!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/><path d=\"M{LEFT} \
             {legend}h24\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/><text x=\"{}\" y=\"{}\">{}</text>",
            points.join(" "),
            LEFT + 32.0,
            legend + 4.0,
            line.name
        );
    }
    out.push_str("</svg>\n");
    out
}

/// Lines of the curves' file: for each run the exact F1 of contents by epoch.
pub(crate) fn curves(table: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![];
    for row in table.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let (Some(name), Some(Ok(epoch)), Some(Ok(f1))) = (
            fields.first(),
            fields.get(1).map(|e| e.parse()),
            fields.get(7).map(|f| f.parse()),
        ) else {
            continue;
        };
        match lines.iter_mut().find(|l| l.name == *name) {
            Some(line) => line.points.push((epoch, f1)),
            None => lines.push(Line {
                name: (*name).to_owned(),
                points: vec![(epoch, f1)],
            }),
        }
    }
    lines
}
