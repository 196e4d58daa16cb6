//! The legend, which is the row of switches for the layers, drawn in the layers' own marks.

use crate::strings;
use yew::prelude::*;

/// One layer of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// Quoted words.
    Quoted,
    /// Paraphrases.
    Paraphrased,
    /// Sources.
    Source,
    /// Cues.
    Cue,
    /// Claims.
    Claim,
    /// Quoted terms.
    Term,
}

impl Switch {
    /// All of them, in the legend's order.
    pub const ALL: [Self; 6] = [
        Self::Quoted,
        Self::Paraphrased,
        Self::Source,
        Self::Cue,
        Self::Claim,
        Self::Term,
    ];

    const fn hiding(self) -> &'static str {
        match self {
            Self::Quoted => "without-quoted",
            Self::Paraphrased => "without-para",
            Self::Source => "without-source",
            Self::Cue => "without-cue",
            Self::Claim => "without-claim",
            Self::Term => "without-term",
        }
    }
}

/// Which layers are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layers {
    hidden: [bool; 6],
}

impl Layers {
    /// Whether the layer is shown.
    #[must_use]
    pub fn shows(self, switch: Switch) -> bool {
        !self.hidden[switch as usize]
    }

    /// The same with the layer switched over.
    #[must_use]
    pub fn toggled(mut self, switch: Switch) -> Self {
        let hidden = &mut self.hidden[switch as usize];
        *hidden = !*hidden;
        self
    }

    /// The classes that hide what is hidden.
    #[must_use]
    pub fn classes(self) -> Classes {
        Switch::ALL
            .into_iter()
            .filter(|&switch| !self.shows(switch))
            .map(Switch::hiding)
            .collect()
    }
}

/// What [`Legend`] is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LegendProps {
    /// What is shown.
    pub layers: Layers,
    /// Called with the layer to switch over; without it the legend only explains.
    #[prop_or_default]
    pub on_toggle: Option<Callback<Switch>>,
}

/// The legend.
#[component]
pub fn Legend(LegendProps { layers, on_toggle }: &LegendProps) -> Html {
    html! {
        <div class="layers" role="group" aria-label={strings::LAYERS_LABEL}><div>
            { for Switch::ALL.into_iter().map(|switch| {
                let (_, spoken) = strings::LAYERS[switch as usize];
                match on_toggle {
                    Some(toggle) => html! {
                        <button type="button" aria-pressed={layers.shows(switch).to_string()} title={spoken}
                            onclick={toggle.reform(move |_| switch)}>{ sample(switch) }</button>
                    },
                    None => html! { <span class="layer">{ sample(switch) }</span> },
                }
            }) }
        </div></div>
    }
}

fn sample(switch: Switch) -> Html {
    let (words, _) = strings::LAYERS[switch as usize];
    match switch {
        Switch::Quoted => html! { <mark class="quoted s0 first last">{ words }</mark> },
        Switch::Paraphrased => html! { <mark class="para s0 first last">{ words }</mark> },
        Switch::Source => {
            html! { <mark class="source t0 start end" data-i={strings::SAMPLE_INITIALS}>{ words }</mark> }
        }
        Switch::Cue => html! { <mark class="cue t0">{ words }</mark> },
        Switch::Claim => html! {
            <><mark class="claim">{ words }</mark><span class="claim-no inline high" aria-hidden="true">{ "1" }</span></>
        },
        Switch::Term => html! { <mark class="term opens closes">{ words }</mark> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_hides_its_own_layer_and_shows_it_again() {
        let layers = Layers::default().toggled(Switch::Cue);
        assert_eq!(layers.classes().to_string(), "without-cue");
        assert!(layers.shows(Switch::Source));
        assert_eq!(layers.toggled(Switch::Cue), Layers::default());
    }
}
