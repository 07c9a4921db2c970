// The empty room, drawn once per clip: linear colour, and in alpha the key light's share of it.
uniform vec3 eye;
uniform mat3 axes;         // columns: picture right, picture down, ahead
uniform vec2 half_field;   // tangents of the half angles of view
uniform vec3 towards_wall; // level, square to the wall behind the athlete
uniform float wall_at;     // distance of that wall
uniform vec3 wall_colour;
uniform vec3 mat_colour;
uniform int wall_kind;     // plain, brick, panels, window
uniform int floor_kind;    // oak, ash, rubber, concrete
uniform vec3 to_light;
uniform float strength;
uniform float fill_share;
uniform vec4 glass;        // the mirror on the wall: across from, to, height from, to
uniform sampler2DShadow depths;  // of what stands still
uniform mat4 light;
uniform vec4 footprints[48];     // middle and half sizes of what stands on the floor
uniform float headings[48];      // radians
uniform int footprint_count;
in vec2 corner;
layout(location = 0) out vec4 colour;
layout(location = 1) out vec4 place;

struct Hit { vec3 at; vec3 normal; vec3 albedo; float glow; float corner; bool on_floor; };

const float OPPOSITE = 7.0;  // from the wall to the one behind the camera, seen in the mirror

vec3 planks(vec2 p, vec3 dark, vec3 pale) {
    float row = floor(p.y / 0.14);
    float along = p.x + hash(vec2(row, 3.0)) * 1.6;
    float board = floor(along / 1.5);
    float tone = hash(vec2(row, board));
    float grain = clouds(vec2(along * 3.0 + tone * 40.0, p.y * 70.0));
    vec3 c = mix(dark, pale, 0.25 + 0.45 * tone + 0.35 * (grain - 0.5));
    vec2 gap = abs(fract(vec2(along / 1.5, p.y / 0.14)) - 0.5);
    float seam = smoothstep(0.488, 0.5, gap.y) + smoothstep(0.4985, 0.5, gap.x);
    return c * (1.0 - 0.45 * min(seam, 1.0));
}

vec3 floor_colour(vec2 p) {
    if (floor_kind == 0) return planks(p, vec3(0.30, 0.18, 0.09), vec3(0.56, 0.38, 0.22));
    if (floor_kind == 1) return planks(p, vec3(0.42, 0.37, 0.31), vec3(0.62, 0.57, 0.50));
    if (floor_kind == 3) return vec3(0.34, 0.34, 0.33) * (0.75 + 0.5 * clouds(p * 3.1));
    float fleck = step(0.93, noise(p * 260.0));
    return vec3(0.055, 0.058, 0.064) * (0.8 + 0.5 * clouds(p * 22.0)) + 0.10 * fleck;
}

vec3 bricks(vec2 p) {
    float row = floor(p.y / 0.075);
    float along = p.x / 0.225 + 0.5 * mod(row, 2.0);
    float tone = hash(vec2(floor(along), row));
    vec2 edge = min(fract(vec2(along, p.y / 0.075)), 1.0 - fract(vec2(along, p.y / 0.075)));
    float mortar = 1.0 - smoothstep(0.8, 1.2, min(edge.x * 0.225, edge.y * 0.075) / 0.006);
    vec3 c = wall_colour * (0.60 + 0.55 * tone) * (0.80 + 0.4 * noise(p * 90.0));
    return mix(c, mix(wall_colour, vec3(0.55), 0.6), mortar);
}

vec3 panels(vec2 p) {
    float slat = abs(fract(p.x / 0.60) - 0.5);
    float grain = clouds(vec2(p.x * 60.0, p.y * 2.0 + floor(p.x / 0.60) * 7.0));
    float gap = smoothstep(0.490, 0.497, slat) + 0.5 * smoothstep(0.012, 0.006, abs(p.y - 1.25));
    return wall_colour * (0.86 + 0.28 * grain) * (1.0 - 0.6 * min(gap, 1.0));
}

// A window to the right of the athlete: x, y in 0..1 inside the frame.
float window_glow(vec2 p, inout vec3 albedo) {
    vec2 at = (p - vec2(0.25, 0.95)) / vec2(1.30, 1.35);
    vec2 outside = max(-at, at - 1.0) * vec2(1.30, 1.35);
    float frame = max(outside.x, outside.y);
    if (frame > 0.06) return 0.0;
    albedo = vec3(0.75);
    vec2 pane = abs(fract(at * 2.0) - 0.5);
    if (frame > 0.0 || max(pane.x, pane.y) > 0.475) return 0.0;
    float tree = smoothstep(0.35, 0.65, clouds(at * vec2(5.0, 4.0)) - 0.7 * (at.y - 0.45));
    albedo = mix(vec3(0.85, 0.92, 1.0), vec3(0.30, 0.42, 0.22), tree);
    return 1.1;
}

Hit wall_hit(vec3 p, vec3 level, float direction) {
    float across = dot(p.xy, vec2(level.y, -level.x));
    vec2 on = vec2(across, p.z);
    float glow = 0.0;
    vec3 albedo = wall_colour * (0.97 + 0.06 * clouds(on * 2.0));
    albedo *= 0.985 + 0.03 * noise(on * 140.0);
    if (wall_kind == 1) albedo = bricks(on);
    if (wall_kind == 2) albedo = panels(on);
    if (wall_kind == 3 && direction > 0.0) glow = window_glow(on, albedo);
    albedo = mix(albedo, vec3(0.78), step(p.z, 0.12));
    albedo *= 1.0 - 0.4 * smoothstep(0.006, 0.0, abs(p.z - 0.12));
    return Hit(p, -level * direction, albedo, glow, p.z, false);
}

Hit floor_hit(vec3 p, vec3 level) {
    vec2 plan = vec2(dot(p.xy, vec2(level.y, -level.x)), dot(p.xy, level.xy));
    vec3 albedo = floor_colour(plan);
    vec2 m = abs(p.xy + vec2(0.0, 0.1)) - vec2(0.95, 0.75);
    float rim = max(m.x, m.y);
    float weave = 0.9 + 0.2 * hash(floor(p.xy * 320.0));
    albedo = mix(mat_colour * weave, albedo, smoothstep(-0.002, 0.002, rim));
    albedo *= 1.0 - 0.35 * smoothstep(0.02, 0.0, rim) * step(0.0, rim);
    return Hit(p, vec3(0, 0, 1), albedo, 0.0, wall_at - plan.y, true);
}

// Follow a ray to the floor, or to the wall at `wall` metres towards +1 or -1 along `level`.
Hit follow(vec3 from, vec3 ray, vec3 level, float wall, float direction) {
    float to_wall = (wall - dot(from, level)) / dot(ray, level);
    float to_floor = ray.z < 0.0 ? -from.z / ray.z : 1e9;
    if (to_floor < to_wall) return floor_hit(from + ray * to_floor, level);
    return wall_hit(from + ray * to_wall, level, direction);
}

float beside_furniture(vec2 p) {  // the dark along the feet of what stands on the floor
    float dark = 1.0;
    for (int i = 0; i < footprint_count; i++) {
        float c = cos(headings[i]), s = sin(headings[i]);
        vec2 d = p - footprints[i].xy;
        vec2 q = abs(vec2(c * d.x + s * d.y, c * d.y - s * d.x)) - footprints[i].zw;
        dark *= 1.0 - 0.55 * exp(-length(max(q, 0.0)) * 16.0);
    }
    return dark;
}

void main() {
    vec3 ray = normalize(axes * vec3(corner.x * half_field.x, -corner.y * half_field.y, 1.0));
    vec3 level = towards_wall;
    Hit hit = follow(eye, ray, level, wall_at, 1.0);
    float silver = 1.0;
    vec2 on = vec2(dot(hit.at.xy, vec2(level.y, -level.x)), hit.at.z);
    vec2 outside = max(glass.xz - on, on - glass.yw);
    float border = max(outside.x, outside.y);
    if (!hit.on_floor && border < 0.0) {
        hit = follow(hit.at, ray - 2.0 * dot(ray, level) * level, level, wall_at - OPPOSITE, -1.0);
        silver = 0.90;
    } else if (!hit.on_floor && border < 0.03) {
        hit.albedo = vec3(0.06);
    }
    float ambient = 0.46 * fill_share * (1.0 - 0.30 * exp(-hit.corner * 3.5));
    float key = 0.85 * max(dot(hit.normal, to_light), 0.0);
    key *= lit(depths, light * vec4(hit.at + hit.normal * 0.01, 1.0), 0.002);
    float pool = exp(-0.10 * dot(hit.at.xy, hit.at.xy)) * 0.25 + 0.80;
    float total = (ambient + key) * pool * strength * silver;
    if (hit.on_floor) {
        total *= 1.0 - 0.16 * exp(-dot(hit.at.xy, hit.at.xy) * 5.0);
        total *= beside_furniture(hit.at.xy);
    }
    colour = vec4(hit.albedo * mix(total, hit.glow * strength, step(0.01, hit.glow)),
                  key / max(ambient + key, 1e-4));
    place = vec4(hit.at, hit.on_floor ? 1.0 : 0.0);
}
