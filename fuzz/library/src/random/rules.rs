//! What the names in the documented values stand for.

/// Names that all properties share. Where choices end, the first alternative
/// is taken: it ends, too.
pub(super) const RULES: &[(&str, &str)] = &[
    // Colours
    (
        "color",
        "<css-color> | currentColor | <color-variable> | <ink>",
    ),
    (
        "css-color",
        "<named-color> | <hex-color> | rgb( <byte> <byte> <byte> [ / <alpha> ]? ) \
         | rgba( <byte> , <byte> , <byte> , <alpha> ) | hsl( <hue> <share> <share> ) \
         | hwb( <hue> <share> <share> / <alpha> ) | lab( <share> <signed> <signed> ) \
         | lch( <share> <number> <hue> ) | oklab( <share> <alpha> <alpha> ) \
         | oklch( <share> <alpha> <hue> ) | color( <rgb-space> <alpha> <alpha> <alpha> ) \
         | color-mix( in <space> , <plain-color> <share>? , <plain-color> ) \
         | contrast-color( <plain-color> [ , <plain-color> ]{0,2} )",
    ),
    (
        "plain-color",
        "<named-color> | <hex-color> | oklch( <share> <alpha> <hue> )",
    ),
    (
        "ink",
        "cmyk( <share> <share> <share> <share> [ / <alpha> ]? ) | spot( GOLD [ , <share> ]? )",
    ),
    (
        "rgb-space",
        "srgb | srgb-linear | display-p3 | a98-rgb | prophoto-rgb | rec2020 | xyz",
    ),
    (
        "space",
        "srgb | oklab | oklch | lab | lch | hsl | hwb | xyz-d50 | display-p3",
    ),
    // Pictures
    ("asset", "logo | photo"),
    ("url()", "url( <asset> )"),
    ("image", "none | <gradient> | <url()>"),
    ("gradient", "<linear> | <radial> | <conic>"),
    (
        "linear",
        "linear-gradient( <linear-inside> ) | repeating-linear-gradient( <linear-inside> )",
    ),
    (
        "linear-inside",
        "<stops> | <gradient-line> <mixing>? , <stops> | <mixing> , <stops>",
    ),
    (
        "gradient-line",
        "<angle> | to [ left | right ] | to [ top | bottom ] [ left | right ]?",
    ),
    (
        "mixing",
        "in <space> | in [ hsl | oklch | lch | hwb ] [ shorter | longer | increasing | decreasing ] hue",
    ),
    (
        "radial",
        "radial-gradient( <radial-inside> ) | repeating-radial-gradient( <radial-inside> )",
    ),
    (
        "radial-inside",
        "<stops> | <radial-line> <mixing>? , <stops>",
    ),
    (
        "radial-line",
        "circle <extent>? <at>? | ellipse <extent>? <at>? | circle <length> <at>? \
         | ellipse? <radius> <radius> <at>? | <at>",
    ),
    (
        "extent",
        "closest-side | closest-corner | farthest-side | farthest-corner",
    ),
    ("radius", "<length> | <percentage>"),
    ("at", "at <position>"),
    (
        "conic",
        "conic-gradient( <conic-inside> ) | repeating-conic-gradient( <conic-inside> )",
    ),
    (
        "conic-inside",
        "<conic-stops> | from <angle> <at>? <mixing>? , <conic-stops> | <at> , <conic-stops>",
    ),
    ("stops", "<stop> [ , [ <shift> , ]? <stop> ]{1,4}"),
    ("stop", "<color> <shift>{0,2}"),
    ("conic-stops", "<conic-stop> [ , <conic-stop> ]{1,4}"),
    ("conic-stop", "<color> [ <angle> | <percentage> ]{0,2}"),
    // Lengths
    ("shift", "<offset> | <signed-percentage>"),
    (
        "position",
        "center | left | right | top | bottom | [ left | center | right | <shift> ] [ top | center | bottom | <shift> ] \
         | [ left | right ] <shift> [ top | bottom ] <shift>",
    ),
    ("width", "<length> | thin | medium | thick"),
    (
        "style",
        "none | solid | dashed | dotted | double | groove | ridge | inset | outset | hidden",
    ),
    // Layers
    (
        "bg-size",
        "cover | contain | [ auto | <length> | <percentage> ]{1,2}",
    ),
    (
        "repeat",
        "repeat-x | repeat-y | [ repeat | no-repeat | space | round ]{1,2}",
    ),
    ("box", "border-box | padding-box | content-box"),
    (
        "bg-layer",
        "<image> || <position> [ / <bg-size> ]? || <repeat> || <box> [ <box> | text ]?",
    ),
    // Functions
    ("blur()", "blur( <length> )"),
    ("brightness()", "brightness( <amount> )"),
    ("contrast()", "contrast( <amount> )"),
    ("grayscale()", "grayscale( <amount> )"),
    ("invert()", "invert( <amount> )"),
    ("opacity()", "opacity( <amount> )"),
    ("saturate()", "saturate( <amount> )"),
    ("sepia()", "sepia( <amount> )"),
    ("hue-rotate()", "hue-rotate( <angle> )"),
    (
        "drop-shadow()",
        "drop-shadow( <offset>{2} <length>? && <color>? )",
    ),
    ("amount", "<alpha> | <number> | <percentage>"),
    ("inset()", "inset( <shift>{1,4} <round>? )"),
    ("rect()", "rect( [ auto | <shift> ]{4} <round>? )"),
    ("xywh()", "xywh( <shift>{2} <radius>{2} <round>? )"),
    ("round", "round <radius>{1,4} [ / <radius>{1,4} ]?"),
    (
        "circle()",
        "circle( [ <radius> | closest-side | farthest-side ]? <at>? )",
    ),
    (
        "ellipse()",
        "ellipse( [ <radius>{2} | closest-side farthest-side ]? <at>? )",
    ),
    (
        "polygon()",
        "polygon( [ nonzero , | evenodd , ]? <point> , <point> [ , <point> ]{1,4} )",
    ),
    ("point", "<shift> <shift>"),
    ("path()", "path( [ nonzero , | evenodd , ]? <path-string> )"),
    // Grid
    (
        "track",
        "auto | <breadth> | <fraction> | minmax( <breadth> , [ <breadth> | <fraction> ] ) \
         | fit-content( <radius> )",
    ),
    (
        "breadth",
        "<length> | <percentage> | auto | min-content | max-content",
    ),
    (
        "tracks",
        "[ <line-names>? <track> ]{1,3} | <line-names>? repeat( [ <positive> | auto-fill | auto-fit ] , <track>{1,2} ) <track>?",
    ),
    (
        "line",
        "auto | <line-number> | <ident> | span <positive> | <ident> <line-number>",
    ),
];

/// Values whose documentation is in words, or narrower than it says.
pub(super) const PROPERTIES: &[(&str, &str)] = &[
    ("aspectRatio", "auto | <ratio> [ / <ratio> ]?"),
    (
        "background",
        "<bg-layer> | [ <bg-layer> , ]{0,2} [ <bg-layer> || <color> ]",
    ),
    (
        "boxShadow",
        "none | [ inset? && <offset>{2} [ <length> <offset>? ]? && <color>? ]#",
    ),
    ("flex", "none | [ <number> <number>? || <flexBasis> ]"),
    (
        "font",
        "[ <fontStyle> || <weight> ]? <font-size> [ / <lineHeight> ]? <fontFamily>",
    ),
    (
        "fontFamily",
        "[ Inter | serif | <font-variable> | monospace | <string> ]#",
    ),
    (
        "fontFeatureSettings",
        "normal | [ <tag> [ <positive> | on | off ]? ]#",
    ),
    (
        "fontPalette",
        "[ normal | light | dark | <positive> ] [ , <positive> <color> ]{0,2} | [ <positive> <color> ]#",
    ),
    (
        "fontSize",
        "<font-size> | xx-small | small | medium | large | xxx-large | smaller | larger",
    ),
    (
        "fontStretch",
        "<percentage> | normal | ultra-condensed | semi-condensed | expanded",
    ),
    ("fontStyle", "normal | italic | oblique <lean>?"),
    ("fontVariationSettings", "normal | [ <tag> <number> ]#"),
    ("fontWeight", "<weight> | normal | bold | bolder | lighter"),
    (
        "grid",
        "<gridTemplate> | <tracks> / auto-flow dense? <track>{0,2} | auto-flow dense? <track>{0,2} / <tracks>",
    ),
    ("gridArea", "<ident> | <line> [ / <line> ]{0,3}"),
    ("gridColumnEnd", "<line>"),
    ("gridColumnStart", "<line>"),
    ("gridRowEnd", "<line>"),
    ("gridRowStart", "<line>"),
    (
        "gridTemplate",
        "none | <tracks> / <tracks> | <areas> [ / <tracks> ]?",
    ),
    ("gridTemplateAreas", "none | <areas>"),
    ("gridTemplateColumns", "none | <tracks>"),
    ("gridTemplateRows", "none | <tracks>"),
    ("lang", "<lang>"),
    ("lineClamp", "none | <positive>"),
    (
        "mask",
        "[ <image> || <position> [ / <bg-size> ]? || <repeat> || <box> || no-clip || [ add | subtract | intersect | exclude ] || [ alpha | luminance | match-source ] ]#",
    ),
    ("placeContent", "[ start | end | center | stretch ]{1,2}"),
    ("placeItems", "[ start | end | center | stretch ]{1,2}"),
    ("placeSelf", "[ start | end | center | stretch ]{1,2}"),
    (
        "textDecoration",
        "<textDecorationLine> || <textDecorationStyle> || <color> || <textDecorationThickness>",
    ),
    (
        "textShadow",
        "none | [ <offset>{2} <length>? && <color>? ]#",
    ),
    (
        "transform",
        "none | [ translate( <shift> [ , <shift> ]? ) | translateX( <shift> ) | translateY( <shift> ) \
         | scale( <signed> [ , <signed> ]? ) | scaleX( <signed> ) | scaleY( <share> ) | rotate( <angle> ) \
         | skew( <angle> [ , <angle> ]? ) | skewX( <angle> ) | skewY( <angle> ) \
         | matrix( <signed> , <alpha> , <alpha> , <signed> , <signed> , <signed> ) ]+",
    ),
];

/// Where lengths, percentages and whole numbers may be negative.
pub(super) const SIGNED: &[&str] = &[
    "backgroundPosition",
    "bottom",
    "inset",
    "left",
    "letterSpacing",
    "margin",
    "maskPosition",
    "objectPosition",
    "order",
    "outlineOffset",
    "right",
    "textIndent",
    "textUnderlineOffset",
    "top",
    "transformOrigin",
    "verticalAlign",
    "wordSpacing",
    "zIndex",
];
