// The room behind the athlete, with the shadows that move.
uniform sampler2D room;
uniform sampler2D places;  // where in the room each pixel lies, and in w 1 on the floor
uniform sampler2DShadow depths;
uniform mat4 light;
uniform vec3 tint;
uniform vec3 contacts[12];
uniform int contact_count;
out vec4 colour;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 base = texelFetch(room, at, 0);
    vec4 place = texelFetch(places, at, 0);
    float light_share = lit(depths, light * vec4(place.xyz, 1.0), 0.002);
    vec3 c = base.rgb * (1.0 - base.a * 0.92 * (1.0 - light_share));
    if (place.w > 0.5) {
        float near = 0.0;
        for (int i = 0; i < contact_count; i++) {
            vec2 d = place.xy - contacts[i].xy;
            near += contacts[i].z * exp(-dot(d, d) * 55.0);
        }
        c *= 1.0 - 0.55 * min(near, 1.0);
    }
    colour = vec4(encode(c * tint), 1.0);
}
